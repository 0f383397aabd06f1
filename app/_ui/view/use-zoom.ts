'use client';
import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { useView } from './view-context.tsx';

/** Shows a stretch of time, of a minute or more: one step of the browser's history. A range with fixed ends is not live. */
export function useZoom(): (span: TimeSpan) => void {
  const { setView } = useView();
  return ({ from, to }) => setView({ from, to: Math.max(to, from + MINUTE_MS) });
}
