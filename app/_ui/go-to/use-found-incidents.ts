'use client';
import { useEffect, useState } from 'react';
import { asQuery } from '../../_close/query/as-query.ts';
import { askedPath } from '../view/asked-path.ts';
import { RANGE_LENGTHS_MS } from '../view/range.ts';
import { type FoundIncidents, incidentPlaces } from './incident-places.ts';
import { matching, type Place } from './places.ts';

const RANGE = '30d' as const;
/** A pause in typing of this length starts a search. */
const TYPING_MS = 150;
const SHORTEST_TEXT = 2;
const LONGEST_TEXT = 200;
const MOST_INCIDENTS = 8;

/**
 * Incidents of the last 30 days that have every word of `text`, as the API finds them, the worst first. While an answer is
 * on its way (`pending`), those of the last answer that still match. `failed` if the API did not answer. `query` is the page's.
 */
export function useFoundIncidents(
  text: string,
  query: string,
): { places: readonly Place[]; pending: boolean; failed: boolean } {
  const asked = text.trim().slice(0, LONGEST_TEXT);
  const [found, setFound] = useState<{ text: string; places: readonly Place[] | null }>({ text: '', places: [] });

  useEffect(() => {
    if (asked.length < SHORTEST_TEXT) return;
    const stopped = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await searched(asked, stopped.signal);
      if (!stopped.signal.aborted) {
        const search = { text: asked, range: RANGE, query: new URLSearchParams(query), now: Date.now() };
        setFound({ text: asked, places: answer && incidentPlaces(answer, search) });
      }
    }, TYPING_MS);
    return () => {
      stopped.abort();
      clearTimeout(timer);
    };
  }, [asked, query]);

  if (asked.length < SHORTEST_TEXT) return { places: [], pending: false, failed: false };
  if (found.text === asked) return { places: found.places ?? [], pending: false, failed: found.places === null };
  const left = (found.places ?? []).filter(({ kind }) => kind === 'incident');
  return { places: matching(left, asked), pending: true, failed: false };
}

/** Null where there is no answer. */
async function searched(text: string, signal: AbortSignal): Promise<FoundIncidents | null> {
  const from = Date.now() - RANGE_LENGTHS_MS[RANGE];
  const query = new URLSearchParams({ q: asQuery(text), from: String(from), limit: String(MOST_INCIDENTS) });
  try {
    const response = await fetch(askedPath(`incidents?${query}`), { signal });
    if (!response.ok) return null;
    const answer: FoundIncidents = await response.json();
    return answer;
  } catch {
    return null;
  }
}
