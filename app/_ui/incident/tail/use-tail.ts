'use client';
import { useEffect, useRef, useState } from 'react';
import type { IncidentTail } from '../../../_query/incident/incident-tail.ts';
import { pauseAfter } from './ask-again.ts';
import { readTail } from './read-tail.ts';
import { type CountedMinutes, countedSince, withMinutes } from './waiting.ts';

const EVERY_MS = 1_000;
/** After so long a question without an answer is said to have none. */
const PATIENCE_MS = 3_000;

/**
 * `running`: each answer is shown. `paused`: the window stays, and what comes in is counted. `stopped`: one answer is
 * shown, and nothing is asked for after it. `off`: nothing is asked for.
 */
export type TailMode = 'running' | 'paused' | 'stopped' | 'off';

interface Answers {
  /** What the answers are about. */
  query: string;
  shown: IncidentTail | null;
  /** The pair of which `shown` has the single incidents. */
  opened: string | null;
  /** The server's clock at the newest answer, epoch ms. */
  now: number;
  /** What the minutes held when the window stopped, and what they hold now. */
  counted: CountedMinutes;
}

export interface Tail {
  shown: IncidentTail | null;
  /** The server's clock at the newest answer, epoch ms. */
  now: number;
  /** How much was counted since the window stopped. */
  waiting: number;
  /** Why there is no answer, and when (`performance.now()`) the last one came; null while answers come. */
  lost: { problem: string; lastAt: number | null } | null;
}

/**
 * The last 60 s, asked for every second while the page is visible. `query` holds the filters as the API takes them, `open`
 * the pair whose single incidents are wanted. Without an answer the last one stays, and the pauses grow.
 */
export function useTail(query: string, mode: TailMode, open: string | null): Tail {
  const [answers, setAnswers] = useState<Answers>(() => none(query));
  const [lost, setLost] = useState<Tail['lost']>(null);
  const current = useRef(answers);
  const lastAt = useRef<number | null>(null);

  useEffect(() => {
    if (mode === 'off') return;
    const stopped = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    const ask = async () => {
      if (document.hidden) {
        timer = setTimeout(ask, EVERY_MS);
        return;
      }
      const held = current.current.query === query && mode !== 'running' ? current.current.shown : null;
      const isOpening = held !== null && open !== null && current.current.opened !== open;
      if (mode === 'stopped' && held !== null && !isOpening) return;
      const patience = setTimeout(() => lose('No answer'), PATIENCE_MS);
      const answer = await readTail(query, { open, to: isOpening ? held.to : null }, stopped.signal);
      clearTimeout(patience);
      if (stopped.signal.aborted) return;
      if (typeof answer === 'string') {
        failures += 1;
        lose(answer);
        timer = setTimeout(ask, pauseAfter(failures));
        return;
      }
      failures = 0;
      lastAt.current = performance.now();
      setLost(null);
      const before = current.current.query === query ? current.current : none(query);
      current.current = isOpening ? withOpened(before, answer, open) : withNewest(before, answer, held, open);
      setAnswers(current.current);
      timer = setTimeout(ask, EVERY_MS);
    };
    const lose = (problem: string) => setLost({ problem, lastAt: lastAt.current });
    void ask();
    return () => {
      stopped.abort();
      clearTimeout(timer);
    };
  }, [query, mode, open]);

  const { shown, now, counted } = answers.query === query ? answers : none(query);
  return { shown, now, waiting: shown === null ? 0 : countedSince(shown.minutes, counted), lost };
}

function none(query: string): Answers {
  return { query, shown: null, opened: null, now: 0, counted: new Map() };
}

/** The same window once more, with the single incidents of a pair. */
function withOpened(before: Answers, answer: IncidentTail, opened: string): Answers {
  return { ...before, shown: { ...answer, minutes: before.shown?.minutes ?? answer.minutes }, opened };
}

/** @param held the window that stays; null where the answer's is shown */
function withNewest(before: Answers, answer: IncidentTail, held: IncidentTail | null, open: string | null): Answers {
  const { query } = before;
  const counted = withMinutes(held === null ? new Map() : before.counted, answer.minutes);
  return held === null
    ? { query, shown: answer, opened: open, now: answer.to, counted }
    : { ...before, now: answer.to, counted };
}
