'use client';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { actionRequest, type EpisodePost } from './action-request.ts';
import { usePersonName } from './person-name.ts';
import { postToAlerts } from './post-to-alerts.ts';

/** What people do about an episode. Nothing is shown as done before the server confirms it. */
export interface EpisodeActing {
  busy: boolean;
  /** Why the last one failed, for the reader; null where none did. */
  problem: string | null;
  /** Resolves with whether it was done; the page then shows the server's answer. */
  post(action: EpisodePost): Promise<boolean>;
}

/**
 * Sends actions on one episode to the API, with the name of who acts, and refreshes the page after each.
 * @param folded the others of one cause: an answer to it is one to all of them
 */
export function useEpisodeAction(id: string, folded: readonly string[] = []): EpisodeActing {
  const router = useRouter();
  const name = usePersonName();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [refreshing, startTransition] = useTransition();
  const post = async (action: EpisodePost) => {
    setSending(true);
    const by = name === '' ? {} : { by: name };
    const { path, body } = actionRequest(id, folded, action);
    const failure = await postToAlerts(path, { ...body, ...by });
    setSending(false);
    setProblem(failure);
    if (failure === null) startTransition(() => router.refresh());
    return failure === null;
  };
  return { busy: sending || refreshing, problem, post };
}
