'use client';
import { useEffect, useState } from 'react';
import type { SetUpSoFar } from '../../_query/service/set-up.ts';
import { keepAsking } from '../screen/keep-asking.ts';
import { EVERY_MS } from '../screen/pause.ts';
import { askedPath } from '../view/asked-path.ts';

/** An answer that takes longer is none. */
const PATIENCE_MS = 10_000;

export interface SetUpWatch {
  /** The last good answer; null before any. */
  last: SetUpSoFar | null;
  /** Since when there is none, on the clock of `performance.now()`; null while they come. */
  unansweredSince: number | null;
}

/**
 * Asks how far the set-up has come, again and again while the page is visible. Where no answer comes, as while the
 * product starts again, the last one stays, and the questions go on.
 */
export function useSetUp(first: SetUpSoFar | null): SetUpWatch {
  const [watch, setWatch] = useState<SetUpWatch>({ last: first, unansweredSince: null });
  useEffect(() => {
    let answeredAt = performance.now();
    const ask = async (stopped: AbortSignal) => {
      const answer = await setUpNow(stopped);
      if (stopped.aborted) return true;
      if (answer !== null) answeredAt = performance.now();
      setWatch(({ last }) => ({ last: answer ?? last, unansweredSince: answer === null ? answeredAt : null }));
      return answer !== null;
    };
    const asking = keepAsking(ask, { live: true, firstInMs: EVERY_MS });
    return () => asking.stop();
  }, []);
  return watch;
}

/** Null where there is no answer, or one of somebody else, such as a proxy. */
async function setUpNow(stopped: AbortSignal): Promise<SetUpSoFar | null> {
  try {
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(PATIENCE_MS)]);
    const response = await fetch(askedPath('set-up'), { cache: 'no-store', signal });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
