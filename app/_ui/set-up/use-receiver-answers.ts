'use client';
import { useEffect, useState } from 'react';
import { BASE_PATH } from '../view/base-path.ts';

const EVERY_MS = 2_000;

/** Whether the receiver answers behind the dashboard's own address. OPTIONS is no export: nothing is counted by asking. */
export function useReceiverAnswers(): boolean {
  const [answers, setAnswers] = useState(false);
  useEffect(() => {
    if (answers) return;
    const stopped = new AbortController();
    const ask = () =>
      fetch(`${BASE_PATH}/v1/traces`, { method: 'OPTIONS', signal: stopped.signal, cache: 'no-store' }).then(
        (response) => setAnswers(response.ok),
        () => {},
      );
    void ask();
    const timer = setInterval(ask, EVERY_MS);
    return () => {
      clearInterval(timer);
      stopped.abort();
    };
  }, [answers]);
  return answers;
}
