'use client';
import { useEffect, useRef, useState } from 'react';
import type { IncidentTail } from '../../../_query/incident/incident-tail.ts';
import { keepAsking } from '../../screen/keep-asking.ts';
import { readTail } from './read-tail.ts';
import { type CountedMinutes, countedSince, withMinutes } from './waiting.ts';

const EVERY_MS = 1_000;
/** A question that waits for longer is said to have no answer. */
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
  /** Whether the last question got no answer, or waits for one for long. */
  isLost: boolean;
  /** `performance.now()` at the last answer; null before the first. */
  answeredAt: number | null;
}

/**
 * The last 60 s, asked for every second while the page is visible. `query` holds the filters as the API takes them, `open`
 * the pair whose single incidents are wanted. Without an answer the last one stays, and the pauses grow.
 */
export function useTail(query: string, mode: TailMode, open: string | null): Tail {
  const [answers, setAnswers] = useState<Answers>(() => none(query));
  const [isLost, setIsLost] = useState(false);
  const [answeredAt, setAnsweredAt] = useState<number | null>(null);
  const latest = useRef(answers);

  useEffect(() => {
    if (mode === 'off') return;
    const heldNow = () => (latest.current.query === query && mode !== 'running' ? latest.current.shown : null);
    const isOpening = (held: IncidentTail | null) => held !== null && open !== null && latest.current.opened !== open;
    const ask = async (stopped: AbortSignal) => {
      const held = heldNow();
      const again = held !== null && isOpening(held) ? held.to : null;
      const patience = setTimeout(() => setIsLost(true), PATIENCE_MS);
      const answer = await readTail(query, { open, to: again }, stopped);
      clearTimeout(patience);
      if (stopped.aborted) return true;
      setIsLost(answer === null);
      if (answer === null) return false;
      setAnsweredAt(performance.now());
      const before = latest.current.query === query ? latest.current : none(query);
      latest.current = again === null ? withNewest(before, answer, held, open) : withOpened(before, answer, open);
      setAnswers(latest.current);
      return true;
    };
    const held = heldNow();
    const firstInMs = mode === 'stopped' && held !== null && !isOpening(held) ? null : 0;
    const asking = keepAsking(ask, { live: mode !== 'stopped', firstInMs, everyMs: EVERY_MS });
    return () => asking.stop();
  }, [query, mode, open]);

  const { shown, now, counted } = answers.query === query ? answers : none(query);
  return { shown, now, waiting: shown === null ? 0 : countedSince(shown.minutes, counted), isLost, answeredAt };
}

function none(query: string): Answers {
  return { query, shown: null, opened: null, now: 0, counted: new Map() };
}

/** The same window once more, with the single incidents of a pair. */
function withOpened(before: Answers, answer: IncidentTail, opened: string | null): Answers {
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
