import type { TailPair } from '../../../_query/incident/incident-tail.ts';

/**
 * The pairs in the order in which they were shown, so that none moves: one that has left the window stays with nothing
 * counted, and new ones wait (`fresh`).
 */
export function heldOrder(
  pairs: readonly TailPair[],
  before: readonly TailPair[],
): { pairs: TailPair[]; fresh: number } {
  const byId = new Map(pairs.map((pair) => [pair.incidentId, pair]));
  const known = new Set(before.map(({ incidentId }) => incidentId));
  return {
    pairs: before.map(
      (pair) =>
        byId.get(pair.incidentId) ?? {
          ...pair,
          ...{ count: 0, connections: 0, lostBytes: 0, moments: [], incidents: null },
        },
    ),
    fresh: pairs.filter(({ incidentId }) => !known.has(incidentId)).length,
  };
}
