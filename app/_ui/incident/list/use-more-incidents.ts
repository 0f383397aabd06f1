'use client';
import { useRef, useState } from 'react';
import type { Incident } from '../../../_close/incident/incident.ts';
import type { IncidentList } from '../../../_query/incident/incidents.ts';
import { readIncidents } from '../read-incidents.ts';

/** The incidents of a list that come after those of the live answer, as far as they were asked for. */
export interface MoreIncidents {
  incidents: readonly Incident[];
  /** Whether there are others still. */
  hasMore: boolean;
  /** Epoch ms by the reader's clock at which the first of them were read; null without any. */
  readAt: number | null;
  /** Why the last question failed; null where it did not. */
  problem: string | null;
  /** Asks for the next ones. */
  load(): void;
  /** Forgets them, so that they are asked for anew. */
  clear(): void;
}

interface Kept {
  question: string;
  incidents: readonly Incident[];
  cursor: string | null;
  readAt: number | null;
  problem: string | null;
}

/**
 * Goes on with a list to its end, by the API's cursor. What it has read stays as it was read: only the live answer goes on.
 * @param api address of the list in the API, with its limit
 * @param question what identifies the list; another one begins anew
 */
export function useMoreIncidents(list: IncidentList, api: string, question: string): MoreIncidents {
  const begun: Kept = { question, incidents: [], cursor: list.nextCursor, readAt: null, problem: null };
  const [state, setState] = useState(begun);
  const asking = useRef(false);
  const kept = state.question === question && state.readAt !== null ? state : { ...begun, problem: state.problem };
  const load = async () => {
    if (asking.current || kept.cursor === null) return;
    asking.current = true;
    const answer = await readIncidents(`${api}&cursor=${encodeURIComponent(kept.cursor)}`);
    asking.current = false;
    setState(
      typeof answer === 'string'
        ? { ...kept, problem: answer }
        : {
            question,
            incidents: [...kept.incidents, ...answer.incidents],
            cursor: answer.nextCursor,
            readAt: kept.readAt ?? Date.now(),
            problem: null,
          },
    );
  };
  const first = new Set(list.incidents.map(({ id }) => id));
  const others = new Map(kept.incidents.map((incident) => [incident.id, incident]));
  return {
    // The order changes while it is read: what has come up is in the live answer.
    incidents: [...others.values()].filter(({ id }) => !first.has(id)),
    hasMore: kept.cursor !== null,
    readAt: kept.readAt,
    problem: kept.problem,
    load: () => void load(),
    clear: () => setState(begun),
  };
}
