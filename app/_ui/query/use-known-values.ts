'use client';
import { useEffect, useState } from 'react';
import { QUERY_KEYS, wordsOf } from '../../_close/query/query-term.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { QueryValues } from '../../_query/service/query-values.ts';
import { askedPath } from '../view/asked-path.ts';
import type { FilterOptions } from '../view/filter-options.ts';
import type { KnownValues } from './suggestions.ts';

const WORDS: KnownValues = Object.fromEntries(QUERY_KEYS.map((key) => [key, wordsOf(key) ?? []]));

/** The values that each key may be given: the screen's own, the words of keys, and those that only the API knows. */
export function useKnownValues(options: FilterOptions | null, { from, to }: TimeSpan): KnownValues {
  const [asked, setAsked] = useState<KnownValues>({});
  // A range that moves on has new ends every minute, and mostly the same values.
  const [first] = useState({ from, to });
  useEffect(() => {
    const stopped = new AbortController();
    void askValues(first, stopped.signal).then((found) => {
      if (!stopped.signal.aborted) setAsked(found);
    });
    return () => stopped.abort();
  }, [first]);
  return { ...WORDS, ...options, ...asked };
}

/** Without an answer there are none: what is typed does not need them. */
async function askValues({ from, to }: TimeSpan, signal: AbortSignal): Promise<KnownValues> {
  try {
    const query = new URLSearchParams({ from: String(from), to: String(to) });
    const response = await fetch(askedPath(`facets?${query}`), { signal });
    if (!response.ok) return {};
    const { codes, instances }: QueryValues = await response.json();
    return { code: codes.map(String), instance: instances };
  } catch {
    return {};
  }
}
