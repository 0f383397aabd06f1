'use client';
import { useState } from 'react';
import { useRefresh } from '../live/use-refresh.ts';
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
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const post: IncidentAction['post'] = async (path, body) => {
    setBusy(true);
    const failure = await postToIncident(id, path, body);
    if (failure === null) await refresh();
    setBusy(false);
    setProblem(failure);
    return failure === null;
  };
  return { busy, problem, post };
}
