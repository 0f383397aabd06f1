import type { IncidentTail } from '../../../_query/incident/incident-tail.ts';
import { askedPath } from '../../view/asked-path.ts';

/** A program that is stopped, and not gone, never answers. */
const LONGEST_MS = 10_000;

/**
 * The answer; null where there is none.
 * @param query the filters as the API takes them
 * @param asked `to` in epoch ms; null for the present
 */
export async function readTail(
  query: string,
  { open, to }: { open: string | null; to: number | null },
  signal: AbortSignal,
): Promise<IncidentTail | null> {
  const parameters = new URLSearchParams(query);
  if (open !== null) parameters.set('open', open);
  if (to !== null) parameters.set('to', String(to));
  try {
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]);
    const response = await fetch(askedPath(`incidents/tail?${parameters}`), { signal: inTime, cache: 'no-store' });
    if (!response.ok) return null;
    const answer: IncidentTail = await response.json();
    return answer;
  } catch {
    return null;
  }
}
