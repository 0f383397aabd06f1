'use client';
import { useEffect, useState } from 'react';
import type { TailPair } from '../../../_query/incident/incident-tail.ts';
import { heldOrder } from './held-order.ts';

/** A pointer that was left there by chance must not stop the list for ever. */
const LONGEST_MS = 15_000;

/**
 * Keeps the order while a pointer rests on the list, or the keyboard is in it, for 15 s at most; counts go on. `fresh`
 * says how many new pairs wait; null while nothing is held.
 */
export function useHeldOrder(pairs: readonly TailPair[]) {
  const [before, setBefore] = useState<readonly TailPair[] | null>(null);
  useEffect(() => {
    if (before === null) return;
    const timer = setTimeout(() => setBefore(null), LONGEST_MS);
    return () => clearTimeout(timer);
  }, [before]);
  const hold = () => setBefore((held) => held ?? pairs);
  const release = () => setBefore(null);
  const held = before === null ? null : heldOrder(pairs, before);
  return {
    pairs: held?.pairs ?? pairs,
    fresh: held?.fresh ?? null,
    holding: { onPointerEnter: hold, onPointerLeave: release, onFocus: hold, onBlur: release },
  };
}
