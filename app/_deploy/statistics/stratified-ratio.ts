import { NORMAL_975 } from '../../_close/statistics/normal.ts';
import { type Counted, type RatioInterval, rateRatio, ratioInterval } from './rate-ratio.ts';

/** What both versions did over the same stretch of time. */
export interface Stratum {
  before: Counted;
  after: Counted;
}

/** A ratio of rates, `se` being the standard error of its logarithm. */
export interface PooledRatio {
  ratio: number;
  /** Events of `after`, each weighted by the share of `before` in the exposure of its stratum; and the other way round. */
  afterWeight: number;
  beforeWeight: number;
  se: number;
}

/**
 * The rate ratio over strata by Mantel and Haenszel, with the variance of Greenland and Robins (1985). A ramp, where the
 * share of a version grows while the rate of both changes, does not bias it. Strata in which one side has no exposure
 * say nothing. Null without events on one side.
 */
export function mantelHaenszel(strata: readonly Stratum[]): PooledRatio | null {
  let afterWeight = 0;
  let beforeWeight = 0;
  let spread = 0;
  for (const { before, after } of shared(strata)) {
    const all = before.exposure + after.exposure;
    afterWeight += (after.events * before.exposure) / all;
    beforeWeight += (before.events * after.exposure) / all;
    spread += ((before.events + after.events) * before.exposure * after.exposure) / all ** 2;
  }
  if (!(afterWeight > 0 && beforeWeight > 0)) return null;
  return {
    ratio: afterWeight / beforeWeight,
    afterWeight,
    beforeWeight,
    se: Math.sqrt(spread / (afterWeight * beforeWeight)),
  };
}

/** Below so many weighted events a side, the normal approximation of Mantel and Haenszel's interval is not used. */
const FEWEST_FOR_NORMAL = 5;

/** How `after` compares with `before`. */
export interface EstimatedRatio {
  ratio: number | null;
  /** 95 %. */
  interval: RatioInterval;
  method: 'mantel_haenszel' | 'conditional';
  /** Both sides with as many events, and exposures in such a relation, as the interval took. */
  effective: Stratum;
}

/**
 * The rate ratio with its 95 % interval over strata in which both versions served.
 *
 * With five events or more a side it is Mantel and Haenszel's. With fewer, all events are compared at once, each side's
 * exposure being its share in the strata of the events: of the events, that share would be of `after` if both rates were
 * alike, whatever the ramp.
 * @param designEffect by which events count less than independent ones
 */
export function stratifiedRatio(strata: readonly Stratum[], designEffect: number): EstimatedRatio {
  const pooled = mantelHaenszel(strata);
  const effective = conditionalSides(strata, designEffect);
  if (pooled && Math.min(pooled.afterWeight, pooled.beforeWeight) / designEffect >= FEWEST_FOR_NORMAL) {
    const factor = Math.exp(NORMAL_975 * pooled.se * Math.sqrt(designEffect));
    const interval = [pooled.ratio / factor, pooled.ratio * factor] as const;
    return { ratio: pooled.ratio, interval, method: 'mantel_haenszel', effective };
  }
  return {
    ratio: rateRatio(effective.before, effective.after),
    interval: ratioInterval(effective.before, effective.after, 0.05),
    method: 'conditional',
    effective,
  };
}

/** The strata as one comparison; see {@link stratifiedRatio}. Without events, the exposures are those of all strata. */
function conditionalSides(strata: readonly Stratum[], designEffect: number): Stratum {
  const used = shared(strata);
  const [k1, k2] = [sum(used, ({ before }) => before.events), sum(used, ({ after }) => after.events)];
  const [e1, e2] = [sum(used, ({ before }) => before.exposure), sum(used, ({ after }) => after.exposure)];
  const events = k1 + k2;
  const expected = sum(used, ({ before, after }) => {
    return ((before.events + after.events) * after.exposure) / (before.exposure + after.exposure);
  });
  const share = events > 0 ? expected / events : e2 / (e1 + e2);
  return {
    before: { events: k1 / designEffect, exposure: (e1 + e2) * (1 - share) },
    after: { events: k2 / designEffect, exposure: (e1 + e2) * share },
  };
}

/** The strata that say something: both sides have exposure. */
function shared(strata: readonly Stratum[]): Stratum[] {
  return strata.filter(({ before, after }) => before.exposure > 0 && after.exposure > 0);
}

function sum(strata: readonly Stratum[], of: (stratum: Stratum) => number): number {
  return strata.reduce((total, stratum) => total + of(stratum), 0);
}
