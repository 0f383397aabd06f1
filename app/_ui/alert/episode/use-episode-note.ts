'use client';
import { useState } from 'react';
import { useRefresh } from '../../live/use-refresh.ts';
import { usePersonName } from '../../person/person-name.ts';
import { sendToAlerts } from '../send-to-alerts.ts';

/** What people say about an episode. Nothing is shown as said before the server confirms it. */
export interface EpisodeNoting {
  busy: boolean;
  /** Why the last one failed, for the reader; null where none did. */
  problem: string | null;
  /** Resolves with whether it was done; the page then shows the server's answer. */
  post(said: { note?: string; useful?: boolean }): Promise<boolean>;
}

/** Sends what is said about one episode to the API, with the name of who says it, and refreshes the page after it. */
export function useEpisodeNote(id: string): EpisodeNoting {
  const refresh = useRefresh();
  const name = usePersonName();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const post: EpisodeNoting['post'] = async (said) => {
    setBusy(true);
    const by = name === '' ? {} : { by: name };
    const failure = await sendToAlerts('POST', `episodes/${encodeURIComponent(id)}/notes`, { ...said, ...by });
    if (failure === null) await refresh();
    setBusy(false);
    setProblem(failure);
    return failure === null;
  };
  return { busy, problem, post };
}
