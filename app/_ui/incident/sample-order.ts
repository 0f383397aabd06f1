import type { Delay } from '../../_close/incident/incident.ts';
import type { IncidentSample } from '../../_query/incident/sample.ts';

export const PICKS = ['typical', 'slowest', 'most_lost', 'newest'] as const;
/** The order of the samples. */
export type SamplePick = (typeof PICKS)[number];

/** The samples in the order asked for: nearest to the median delay first, or the highest value first. */
export function sampleOrder(samples: readonly IncidentSample[], pick: SamplePick, { p50 }: Delay): IncidentSample[] {
  const key = (sample: IncidentSample): number => {
    const delay = firstDelayMs(sample);
    switch (pick) {
      case 'typical':
        return p50 === null || delay === null ? 0 : -Math.abs(delay - p50);
      case 'slowest':
        return delay ?? Number.NEGATIVE_INFINITY;
      case 'most_lost':
        return sample.facts.lostBytes;
      case 'newest':
        return sample.at;
    }
  };
  return [...samples].sort((a, b) => key(b) - key(a) || b.at - a.at);
}

/** When the sample's first operation of the group came, ms after OPEN was left; null where none is known. */
export function firstDelayMs({ timeline }: IncidentSample): number | null {
  const own = timeline.operations.filter(({ ofGroup }) => ofGroup).map(({ atMs }) => atMs);
  return own.length === 0 ? null : Math.min(...own);
}
