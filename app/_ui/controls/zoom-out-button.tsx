'use client';
import { ZoomOut as Icon } from 'lucide-react';
import { useView } from '../view/view-context.tsx';
import { zoomOut } from '../view/zoom-out.ts';

/** One step out in time; `now` is epoch ms on the server's clock. Unless `seen`, it shows only when it has the focus. */
export function ZoomOut({ now, seen }: { now: number; seen: boolean }) {
  const { view, setView } = useView();
  return (
    <button
      type="button"
      className={seen ? 'control w-7 justify-center px-0 pointer-coarse:w-9' : 'sr-only focus-visible:not-sr-only'}
      aria-label="Zoom out"
      title="Zoom out (z)"
      data-shortcut="z"
      onClick={() => setView(zoomOut(view, now))}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
