'use client';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { usePersonName } from '../person-name.ts';
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
  const router = useRouter();
  const name = usePersonName();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [refreshing, startTransition] = useTransition();
  const post: EpisodeNoting['post'] = async (said) => {
    setSending(true);
    const by = name === '' ? {} : { by: name };
    const failure = await sendToAlerts('POST', `episodes/${encodeURIComponent(id)}/notes`, { ...said, ...by });
    setSending(false);
    setProblem(failure);
    if (failure === null) startTransition(() => router.refresh());
    return failure === null;
  };
  return { busy: sending || refreshing, problem, post };
}
