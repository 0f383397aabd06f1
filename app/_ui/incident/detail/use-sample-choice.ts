'use client';
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { Delay } from '../../../_close/incident/incident.ts';
import type { IncidentSample } from '../../../_query/incident/sample.ts';
import { PICKS, type SamplePick, sampleOrder } from '../sample-order.ts';

/** Which sample is shown, by the address: the order of the samples, and the position in it. */
export function useSampleChoice(samples: readonly IncidentSample[], delay: Delay) {
  const [{ pick, sample: asked }, setChoice] = useQueryStates({
    pick: parseAsStringLiteral(PICKS).withDefault('typical'),
    sample: parseAsInteger.withDefault(1),
  });
  const ordered = sampleOrder(samples, pick, delay);
  const position = Math.min(Math.max(1, asked), Math.max(1, ordered.length));
  return {
    pick,
    position,
    sample: ordered[position - 1] ?? null,
    choosePick: (next: SamplePick) => void setChoice({ pick: next, sample: null }),
    choosePosition: (next: number) => void setChoice({ sample: next }),
  };
}
