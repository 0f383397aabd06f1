'use client';
import { useUnanswered } from '../live/unanswered.ts';
import { CountBadge } from './count-badge.tsx';

/** How many alerts wait for an answer; `first` as the page came, and then as screens hear it. */
export function UnansweredBadge({ first }: { first: number }) {
  const count = useUnanswered(first);
  return count > 0 ? <CountBadge count={count} words="firing" /> : null;
}
