'use client';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { usePersonName } from './person-name.ts';
import { postToAlerts } from './post-to-alerts.ts';

/** What a person does about an episode, as the API takes it. */
export type EpisodePost =
  | { path: 'acknowledge'; body: { acknowledged: boolean; note?: string } }
  /** `until`: epoch ms; null wakes it, absent: as long as the episode lasts. */
  | { path: 'snooze'; body: { until?: number | null; note?: string } }
  | { path: 'notes'; body: { note?: string; useful?: boolean } };

/** What people do about an episode. Nothing is shown as done before the server confirms it. */
export interface EpisodeActing {
  busy: boolean;
  /** Why the last one failed, for the reader; null where none did. */
  problem: string | null;
  /** Resolves with whether it was done; the page then shows the server's answer. */
  post(action: EpisodePost): Promise<boolean>;
}

/** Sends actions on one episode to the API, with the name of who acts, and refreshes the page after each. */
export function useEpisodeAction(id: string): EpisodeActing {
  const router = useRouter();
  const name = usePersonName();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [refreshing, startTransition] = useTransition();
  const post = async ({ path, body }: EpisodePost) => {
    setSending(true);
    const by = name === '' ? {} : { by: name };
    const failure = await postToAlerts(`episodes/${encodeURIComponent(id)}/${path}`, { ...body, ...by });
    setSending(false);
    setProblem(failure);
    if (failure === null) startTransition(() => router.refresh());
    return failure === null;
  };
  return { busy: sending || refreshing, problem, post };
}
