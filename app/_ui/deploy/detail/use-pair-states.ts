'use client';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { postToIncident } from '../../incident/post-to-incident.ts';

/** What a reader decides about several pairs at once. */
export interface PairStates {
  busy: boolean;
  /** What was done, or why it was not; null before the first. */
  outcome: { text: string; failed: boolean } | null;
  /** Sets the state of each pair in turn and stops at the first that can't be set; `done` says what became of them. */
  setAll(ids: readonly string[], body: Record<string, string>, done: string): Promise<void>;
}

/** Sends one decision about several pairs to the API, one after the other, and refreshes the page. */
export function usePairStates(): PairStates {
  const router = useRouter();
  const [sending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<PairStates['outcome']>(null);
  const [refreshing, startTransition] = useTransition();
  const setAll: PairStates['setAll'] = async (ids, body, done) => {
    setSending(true);
    let failure: string | null = null;
    let count = 0;
    for (const id of ids) {
      failure = await postToIncident(id, 'state', body);
      if (failure !== null) break;
      count += 1;
    }
    setSending(false);
    const text = failure === null ? done : `${count} of ${ids.length} done. ${failure}`;
    setOutcome({ text, failed: failure !== null });
    startTransition(() => router.refresh());
  };
  return { busy: sending || refreshing, outcome, setAll };
}
