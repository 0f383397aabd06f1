import type { CountMeasure, RateMeasure } from '../../_close/measure/measure.ts';
import { isSameSum } from '../../_close/statistics/rounding.ts';
import type { SumName, Sums } from './sums.ts';

/** How a measure comes from sums: Σ over / Σ under; a count has nothing under it. */
interface Definition {
  over: readonly SumName[];
  under: readonly SumName[];
  /** The rate is 1 − over / under. */
  complement?: true;
  /** Over complete data, `over` never exceeds `under`. */
  bounded?: true;
}

const DEFINITIONS: Record<RateMeasure | CountMeasure, Definition> = {
  sendAfterCloseRate: { over: ['affectedConnections'], under: ['endedConnections'], bounded: true },
  lateSendRatio: { over: ['lateSends'], under: ['messagesSent', 'lateSends'] },
  closeFailureRate: { over: ['closeFailures'], under: ['closeAttempts'] },
  abnormalCloseRate: { over: ['abnormalCloses'], under: ['endedConnections'] },
  cleanCloseRate: { over: ['uncleanConnections'], under: ['endedConnections'], complement: true, bounded: true },
  // Not bounded: one connection may have incidents of several categories.
  incidentRate: { over: ['incidentConnections'], under: ['endedConnections'] },
  endedConnections: { over: ['endedConnections'], under: [] },
  affectedConnections: { over: ['affectedConnections'], under: [] },
  lateSends: { over: ['lateSends'], under: [] },
  lostBytes: { over: ['lostBytes'], under: [] },
  closeAttempts: { over: ['closeAttempts'], under: [] },
  uncleanConnections: { over: ['uncleanConnections'], under: [] },
  incidents: { over: ['incidents'], under: [] },
};

/**
 * A measure's value and what it is made of. `value` = `numerator` / `denominator` for a rate, null where the denominator
 * is 0; `value` = `numerator` for a count, which has no denominator. `excess` says that more was counted over the line
 * than under it where complete data can't: something is lost or still on its way.
 */
export interface Fraction {
  value: number | null;
  numerator: number;
  denominator: number | null;
  excess: boolean;
}

/** The sums a measure is made of. */
export function sumsOf(measure: RateMeasure | CountMeasure): readonly SumName[] {
  const { over, under } = DEFINITIONS[measure];
  return [...over, ...under];
}

/** Works out a rate or count; absent sums are 0. Nothing is clamped but what rounding makes of nothing, or of all. */
export function fraction(measure: RateMeasure | CountMeasure, sums: Sums): Fraction {
  const { over, under, complement, bounded } = DEFINITIONS[measure];
  const sum = total(over, sums);
  if (under.length === 0) return { value: sum, numerator: sum, denominator: null, excess: false };
  const denominator = total(under, sums);
  const counted = isSameSum(sum, denominator) ? denominator : sum;
  const numerator = complement ? denominator - counted : counted;
  const value = denominator > 0 ? numerator / denominator : null;
  return { value, numerator, denominator, excess: bounded === true && counted > denominator };
}

function total(names: readonly SumName[], sums: Sums): number {
  return names.reduce((sum, name) => sum + (sums[name] ?? 0), 0);
}
