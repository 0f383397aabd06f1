'use client';
import { useEffect, useRef, useState } from 'react';
import type { IncidentTail } from '../../../_query/incident/incident-tail.ts';
import { apiPath } from '../../view/base-path.ts';
import { mergeTail, type TailLines } from './merge-tail.ts';

const EVERY_MS = 1000;
const MOST_LINES = 200;

/**
 * The newest incidents, asked for every second while the page is visible and `running`. `query` holds the filters as the
 * API takes them; with other filters the tail begins anew. `problem` says why the last question failed.
 */
export function useTail(query: string, running: boolean): TailLines & { problem: string | null; answered: boolean } {
  const [tail, setTail] = useState<TailLines & { query: string }>({ query, lines: [], skipped: false });
  const [problem, setProblem] = useState<string | null>(null);
  const [answered, setAnswered] = useState(false);
  const cursor = useRef<{ query: string; after: string } | null>(null);

  useEffect(() => {
    if (!running) return;
    const stopped = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      if (!document.hidden) {
        const after = cursor.current?.query === query ? cursor.current.after : null;
        const answer = await readTail(query, after, stopped.signal);
        if (stopped.signal.aborted) return;
        setProblem(typeof answer === 'string' ? answer : null);
        if (typeof answer !== 'string') {
          cursor.current = { query, after: answer.cursor };
          setAnswered(true);
          setTail((shown) => {
            const before = shown.query === query && after !== null ? shown : { lines: [], skipped: false };
            return { query, ...mergeTail(before, answer, MOST_LINES) };
          });
        }
      }
      timer = setTimeout(ask, EVERY_MS);
    };
    void ask();
    return () => {
      stopped.abort();
      clearTimeout(timer);
    };
  }, [query, running]);

  const shown = tail.query === query ? tail : { lines: [], skipped: false };
  return { lines: shown.lines, skipped: shown.skipped, problem, answered };
}

/** The answer, or a sentence on why there is none. */
async function readTail(query: string, after: string | null, signal: AbortSignal): Promise<IncidentTail | string> {
  const parameters = new URLSearchParams(query);
  if (after !== null) parameters.set('after', after);
  try {
    const response = await fetch(apiPath(`incidents/tail?${parameters}`), { signal, cache: 'no-store' });
    if (!response.ok) return `The server answered ${response.status}; asking again.`;
    const answer: IncidentTail = await response.json();
    return answer;
  } catch {
    return 'The server could not be reached; asking again.';
  }
}
