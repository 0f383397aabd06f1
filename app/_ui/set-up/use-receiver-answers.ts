'use client';
import { useEffect, useState } from 'react';

/** What the web program answers in place of a receiver that is away. */
const AWAY = 503;

/**
 * Whether the receiver answers behind the dashboard's own address. A GET is no export, so it is refused, and refused is
 * an answer: nothing is counted by asking.
 */
export function useReceiverAnswers(everyMs: number): boolean {
  const [answers, setAnswers] = useState(false);
  useEffect(() => {
    if (answers) return;
    const stopped = new AbortController();
    const ask = () =>
      fetch('/v1/traces', { signal: stopped.signal, cache: 'no-store' }).then(
        (response) => setAnswers(response.status !== AWAY),
        () => {},
      );
    void ask();
    const timer = setInterval(ask, everyMs);
    return () => {
      clearInterval(timer);
      stopped.abort();
    };
  }, [answers, everyMs]);
  return answers;
}
