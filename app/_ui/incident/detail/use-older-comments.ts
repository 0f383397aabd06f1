'use client';
import { useState } from 'react';
import type { CommentPage, IncidentComment } from '../../../_query/incident/incident-comments.ts';
import { askedPath } from '../../view/asked-path.ts';

/** The comments before those that a page came with, as far as somebody has asked for them. */
export interface OlderComments {
  comments: readonly IncidentComment[];
  hasMore: boolean;
  /** Why the last question had no answer; null if it had. */
  problem: string | null;
  load(): Promise<void>;
}

/** @param cursor of the comments before those of the page, null if there are none */
export function useOlderComments(id: string, cursor: string | null): OlderComments {
  const [loaded, setLoaded] = useState<CommentPage | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const next = loaded === null ? cursor : loaded.olderCursor;
  return {
    comments: loaded?.comments ?? [],
    hasMore: next !== null,
    problem,
    async load() {
      try {
        const response = await fetch(askedPath(`incidents/${encodeURIComponent(id)}/comments?cursor=${next}`));
        if (!response.ok) return setProblem(`The server answered ${response.status}.`);
        const page: CommentPage = await response.json();
        setProblem(null);
        setLoaded((before) => ({ ...page, comments: [...page.comments, ...(before?.comments ?? [])] }));
      } catch {
        setProblem('The server could not be reached.');
      }
    },
  };
}
