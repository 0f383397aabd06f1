'use client';
import { useEffect, useState } from 'react';
import type { MatchedEpisodes } from '../../../_query/alert/matched-episodes.ts';
import { sendJson } from '../../form/send-json.ts';
import { completeMatchers, type MatcherDraft } from '../matcher/matcher-draft.ts';

const REST_MS = 400;

/** Which alerts a silence would be for, asked once a change rests; null while nothing is known, or a matcher is not filled in. */
export function useSilencePreview(matchers: readonly MatcherDraft[]): MatchedEpisodes | null {
  const [found, setFound] = useState<MatchedEpisodes | null>(null);
  const complete = completeMatchers(matchers);
  const body = complete === null ? null : JSON.stringify({ matchers: complete });
  useEffect(() => {
    if (body === null) {
      setFound(null);
      return;
    }
    const gone = new AbortController();
    const timer = setTimeout(() => {
      sendJson<MatchedEpisodes>('silences/preview', 'POST', JSON.parse(body), gone.signal)
        .then((sent) => setFound(sent.ok ? sent.answer : null))
        // Another question was asked meanwhile.
        .catch(() => undefined);
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [body]);
  return found;
}
