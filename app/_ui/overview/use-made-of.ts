'use client';
import { useSearchParams } from 'next/navigation';
import { type IncidentNarrowing, incidentsAddress } from '../incident/incidents-address.ts';
import type { ResolvedRange } from '../view/range.ts';
import type { Split } from '../view/split.ts';
import { seriesNarrowing } from './series-narrowing.ts';

/** Which part of the headline's chart: a bucket by its start, a series by its key, or both; null for all of them. */
export interface HeadlinePart {
  t: number | null;
  key: string | null;
}

/**
 * The address of the incidents behind a part of the headline's chart, with the page's view; null where the list can't be
 * narrowed to it. A bucket is cut as the range cuts it, so that the list counts what the bar shows.
 * @param role whose sockets the chart is of; null for all
 */
export function useMadeOf(
  groupBy: Split,
  range: ResolvedRange,
  role: string | null,
): (part: HeadlinePart) => string | null {
  const query = useSearchParams();
  return ({ t, key }) => {
    const narrowing = key === null ? {} : seriesNarrowing(groupBy, key);
    if (narrowing === null) return null;
    const times: IncidentNarrowing =
      t === null ? {} : { from: Math.max(t, range.from), to: Math.min(t + range.step, range.to) };
    return incidentsAddress(new URLSearchParams(query.toString()), {
      ...(role !== null && { role }),
      ...narrowing,
      ...times,
    });
  };
}
