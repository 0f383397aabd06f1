import type { IncidentTail, TailEntry } from '../../../_query/incident/incident-tail.ts';

/** What a tail shows, the newest first; `skipped` where more came than were reported. */
export interface TailLines {
  lines: readonly TailEntry[];
  skipped: boolean;
}

/** Puts new incidents before the known ones, each once, and drops the oldest beyond `most`. */
export function mergeTail(
  shown: TailLines,
  answer: Pick<IncidentTail, 'incidents' | 'truncated'>,
  most: number,
): TailLines {
  const known = new Set(shown.lines.map(({ id }) => id));
  const fresh = answer.incidents.filter(({ id }) => !known.has(id));
  const lines = [...fresh, ...shown.lines];
  return { lines: lines.slice(0, most), skipped: answer.truncated && shown.lines.length > 0 };
}
