'use client';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';

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
    const failure = await postJson(`/api/v1/incidents/${encodeURIComponent(id)}/${path}`, body);
    setSending(false);
    setProblem(failure);
    if (failure === null) startTransition(() => router.refresh());
    return failure === null;
  };
  return { busy: sending || refreshing, problem, post };
}

/** Null where it was done, else a sentence on why not. */
async function postJson(address: string, body: Record<string, string>): Promise<string | null> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.ok) return null;
    const answer: unknown = await response.json().catch(() => null);
    const detail = typeof answer === 'object' && answer !== null && 'detail' in answer ? String(answer.detail) : '';
    return detail === '' ? `The server answered ${response.status}.` : detail;
  } catch {
    return 'The server could not be reached. Nothing was changed.';
  }
}
