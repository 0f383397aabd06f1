'use client';
import { useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';

/** Nothing is held for longer, however long the pointer rests. */
const LONGEST_HOLD_MS = 15_000;

/** What is shown of something that moves, and what has to be put on the element that it is shown in. */
export interface Held<Value> {
  shown: Value;
  /** Whether `shown` is older than the newest, as a pointer is on it. */
  isHeld: boolean;
  area: { onPointerEnter: () => void; onPointerLeave: () => void };
}

/**
 * Keeps what would move under the pointer where it is: the newest value waits while the pointer is on its area, for 15 s at
 * most. A change that `staysInPlace` is shown at once, and so is the answer to another question of the reader.
 */
export function useHeld<Value>(newest: Value, staysInPlace: (shown: Value, newest: Value) => boolean): Held<Value> {
  const question = useSearchParams().toString();
  const last = useRef({ value: newest, question });
  const [pointed, setPointed] = useState(false);
  const [, setReleases] = useState(0);
  const isHeld = pointed && last.current.question === question && !staysInPlace(last.current.value, newest);
  const shown = isHeld ? last.current.value : newest;
  useEffect(() => {
    if (isHeld) return;
    // The address changes before its answer is there: what still stays in place answers the question before.
    const isAnswered = !staysInPlace(last.current.value, newest);
    last.current = { value: newest, question: isAnswered ? question : last.current.question };
  });
  useEffect(() => {
    if (!isHeld) return;
    const timer = setTimeout(() => {
      last.current = { ...last.current, question: '' };
      setReleases((count) => count + 1);
    }, LONGEST_HOLD_MS);
    return () => clearTimeout(timer);
  }, [isHeld]);
  return {
    shown,
    isHeld,
    area: { onPointerEnter: () => setPointed(true), onPointerLeave: () => setPointed(false) },
  };
}
