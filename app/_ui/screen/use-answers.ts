'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { sayUnanswered } from '../live/unanswered.ts';
import { sayRole } from '../person/heard-role.ts';
import { askScreen } from './ask-screen.ts';
import { keepAsking, type RepeatedQuestion } from './keep-asking.ts';
import { EVERY_MS } from './pause.ts';
import type { ScreenAnswer, ScreenData } from './screen-answer.ts';
import { type ShownAnswer, shownAfter, shownFirst } from './shown-answer.ts';

/**
 * The newest answer for a screen: the one of its page at first, then those that it asks for. It asks at once when `query`
 * changes, and by itself while it is live.
 * @param wanted.over whether nothing of some data will change any more
 */
export function useAnswers<Data extends ScreenData>(wanted: {
  source: string;
  query: string;
  first: ScreenAnswer<Data>;
  live: boolean;
  over: ((data: Data) => boolean) | undefined;
}): { shown: ShownAnswer<Data>; live: boolean; refresh: () => Promise<void> } {
  const { source, query, first, over } = wanted;
  const [state, setState] = useState(() => shownFirst(first));
  // The server has rendered the page anew, for a link to another view of it.
  const shown = state.first === first ? state : shownFirst(first);
  if (shown !== state) setState(shown);
  const live = wanted.live && over?.(shown.data) !== true;

  const latest = useRef(shown);
  const asking = useRef<RepeatedQuestion | null>(null);
  useEffect(() => {
    latest.current = shown;
  }, [shown]);

  useEffect(() => {
    const known = latest.current;
    const ageMs = performance.now() - known.answeredAt;
    const isAnswered = known.query === query && !known.unanswered && !known.incomplete;
    const ask = async (stopped: AbortSignal) => {
      const { query: answered, etag } = latest.current;
      const asked = await askScreen<Data>(source, query, answered === query ? etag : null, stopped);
      if (stopped.aborted) return true;
      if (asked.outcome === 'changed') {
        sayUnanswered(asked.answer.unanswered);
        sayRole(asked.answer.role);
      }
      setState((before) => shownAfter(before, asked));
      return asked.outcome !== 'failed';
    };
    const firstInMs = known.query !== query ? 0 : live || !isAnswered ? Math.max(0, EVERY_MS - ageMs) : null;
    asking.current = keepAsking(ask, { live, firstInMs });
    return () => asking.current?.stop();
  }, [source, query, live]);

  const refresh = useCallback(async () => asking.current?.now(), []);
  return { shown, live, refresh };
}
