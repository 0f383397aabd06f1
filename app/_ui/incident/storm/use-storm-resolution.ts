'use client';
import type { IncidentStorm } from '../../../_query/incident/storms.ts';
import { readPairs } from '../triage/read-pairs.ts';
import { useTriage } from '../triage/use-triage.ts';

/** Resolves all pairs of a storm in a version with one action, which the toast undoes. */
export function useStormResolution(storm: IncidentStorm, address: string) {
  const { busy, act } = useTriage();
  const resolve = (version: string) =>
    void act(() => readPairs(address), { kind: 'resolve', version }, `of ${storm.version}`);
  return { busy, resolve };
}
