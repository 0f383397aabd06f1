'use client';
import { useState, useTransition } from 'react';
import type { KeptAuditEntry } from '../../../_query/access/audit-page.ts';
import { sendJson } from '../../form/send-json.ts';

/** Entries of the log, with those that were asked for beside the newest. */
export interface OlderEntries {
  entries: readonly KeptAuditEntry[];
  busy: boolean;
  problem: string | null;
  /** null where there are no older ones. */
  load: (() => void) | null;
}

/** @param pageSize as many as an answer has, where there may be more */
export function useOlderEntries(newest: readonly KeptAuditEntry[], pageSize: number): OlderEntries {
  const [older, setOlder] = useState<readonly KeptAuditEntry[]>([]);
  const [hasMore, setMore] = useState(newest.length === pageSize);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, startTransition] = useTransition();
  const entries = [...newest, ...older];
  const last = entries.at(-1);
  const load = () => {
    startTransition(async () => {
      const path = `access/audit?${new URLSearchParams({ before: last?.id ?? '' })}`;
      const sent = await sendJson<{ entries: KeptAuditEntry[] }>(path, 'GET');
      setProblem(sent.ok ? null : sent.problems.map(({ message }) => message).join(' '));
      if (!sent.ok) return;
      setOlder([...older, ...sent.answer.entries]);
      setMore(sent.answer.entries.length === pageSize);
    });
  };
  return { entries, busy, problem, load: hasMore && last !== undefined ? load : null };
}
