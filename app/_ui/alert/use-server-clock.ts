'use client';
import { useEffect, useState } from 'react';

/** The server's clock, epoch ms, running on from an answer's `now`; every second. The reader's own clock may be wrong. */
export function useServerClock(now: number): number {
  const [clock, setClock] = useState({ now, passed: 0 });
  useEffect(() => {
    const arrivedAt = performance.now();
    const timer = setInterval(() => setClock({ now, passed: performance.now() - arrivedAt }), 1000);
    return () => clearInterval(timer);
  }, [now]);
  return clock.now === now ? now + clock.passed : now;
}
