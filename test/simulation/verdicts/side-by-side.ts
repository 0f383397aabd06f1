import type { Stratum } from '../../../app/_deploy/statistics/stratified-ratio.ts';
import { type Noise, Side } from './side.ts';
import type { WatchedRelease } from './watch.ts';

/** Two releases that serve at the same time. */
export interface SideBySideTraffic extends Partial<Noise> {
  /** Events per minute that are expected of each side while both have the same share. */
  rate: number;
  /** The new release's rate by that of the old one; 1 if absent. */
  ratio?: number;
  /** The new release's share grows from 5 % to 95 % in the first hour, while the rate of both triples. */
  ramp?: boolean;
}

const CLOSES_A_MINUTE = 2000;

/** Serves them for as long as it is asked to. */
export function sideBySide(traffic: SideBySideTraffic, random: () => number): WatchedRelease {
  const noise = { burst: 1, instanceVariance: 0, ...traffic };
  const [before, after] = [new Side('before', noise, random), new Side('after', noise, random)];
  const strata: Stratum[] = [];
  const pooled = { after: 0, before: 0, share: 0 };
  return {
    serve(minute) {
      const grown = Math.min(1, minute / 60);
      const share = traffic.ramp ? 0.05 + 0.9 * grown : 0.5;
      const events = 2 * traffic.rate * (traffic.ramp ? 1 + 2 * grown : 1);
      before.serve(minute, CLOSES_A_MINUTE * (1 - share), events * (1 - share));
      after.serve(minute, CLOSES_A_MINUTE * share, events * share * (traffic.ratio ?? 1));
      const stratum = { before: before.newest, after: after.newest };
      strata.push(stratum);
      pooled.after += stratum.after.events * (1 - share);
      pooled.before += stratum.before.events * share;
      pooled.share += (stratum.after.events + stratum.before.events) * share;
    },
    // That of Mantel and Haenszel, and the one against the share that the exposures make expect.
    ratios: () => [
      pooled.after / pooled.before,
      (after.events * (before.events + after.events - pooled.share)) / (before.events * pooled.share),
    ],
    data: () => ({
      method: 'side_by_side',
      before: before.minutes,
      after: after.minutes,
      cells: [...before.cells, ...after.cells],
      days: [],
    }),
    events: () => ({ before: before.events, after: after.events }),
    strata: () => strata,
  };
}
