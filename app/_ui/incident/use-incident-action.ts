'use client';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { postToIncident } from './post-to-incident.ts';

/** What people do to an incident. Nothing is shown as done before the server confirms it. */
export interface IncidentAction {
  busy: boolean;
  /** Why the last one failed, for the reader; null where none did. */
  problem: string | null;
  /** Resolves with whether it was done; the page then shows the server's answer. */
  post(path: 'state' | 'comments', body: Record<string, string>): Promise<boolean>;
}

/** Sends actions on one incident to the API, and refreshes the page after each. */
export function useIncidentAction(id: string): IncidentAction {
  const router = useRouter();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [refreshing, startTransition] = useTransition();
  const post: IncidentAction['post'] = async (path, body) => {
    setSending(true);
    const failure = await postToIncident(id, path, body);
    setSending(false);
    setProblem(failure);
    if (failure === null) startTransition(() => router.refresh());
    return failure === null;
  };
  return { busy: sending || refreshing, problem, post };
}
