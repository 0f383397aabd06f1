import { fraction } from '../../_close/measure/fraction.ts';
import { definitionOf, type NumberMeasure } from '../../_close/measure/measure.ts';
import type { Sums } from '../../_close/measure/sums.ts';
import type { BurnWindows } from '../rule/burn-windows.ts';
import type { AlertRule, BurnRateCondition } from '../rule/rule.ts';
import { effectiveEvents } from './effective-events.ts';
import { heldBackBy } from './held-back.ts';
import { lowerBound } from './jeffreys-bound.ts';
import type { Measured, Reading } from './reading.ts';

/** A pair of windows with the sums of both. */
export interface BurnSums extends BurnWindows {
  long: Sums;
  short: Sums;
}

/**
 * What a burn rate makes of its windows: the first pair over both of whose windows the budget is spent too fast, else the
 * one that is nearest to that. The evidence is the bound of the long window, which has the events.
 */
export function burnRateReading(
  rule: Pick<AlertRule, 'minEvents' | 'evidence'>,
  { objective }: BurnRateCondition,
  measure: NumberMeasure,
  pairs: readonly BurnSums[],
): Reading {
  const readings = pairs
    .map((pair) => pairReading(rule, objective, measure, pair))
    .filter((reading) => reading !== null);
  const firing = readings.find(({ exceeds, heldBackBy }) => exceeds && heldBackBy === null);
  const beyond = readings.find(({ exceeds }) => exceeds);
  const nearest = readings.reduce<Measured | null>((best, one) => (best && burn(best) >= burn(one) ? best : one), null);
  return firing ?? beyond ?? nearest ?? { kind: 'idle' };
}

function pairReading(
  rule: Pick<AlertRule, 'minEvents' | 'evidence'>,
  objective: number,
  measure: NumberMeasure,
  { longMs, factor, long, short }: BurnSums,
): Measured | null {
  const [ofLong, ofShort] = [badShare(measure, long), badShare(measure, short)];
  if (ofLong === null) return null;
  const threshold = factor * (1 - objective);
  const counted = effectiveEvents(measure, long);
  const bound = lowerBound(counted);
  // Nothing ended in the short window: it is not being spent now.
  const exceeds = ofLong.value > threshold && ofShort !== null && ofShort.value > threshold;
  return {
    kind: 'measured',
    ...ofLong,
    threshold,
    recoverAt: threshold,
    events: counted.events,
    bound,
    exceeds,
    recovers: !exceeds,
    heldBackBy: heldBackBy(rule, { events: counted.events, isBeyond: bound > threshold }),
    note: `${factor.toFixed(1)}× over ${longMs / 3_600_000} h`,
  };
}

/** What is bad of all: the rate, or what a share of clean ones leaves. */
function badShare(
  measure: NumberMeasure,
  sums: Sums,
): { value: number; numerator: number; denominator: number } | null {
  const { value, numerator, denominator } = fraction(measure, sums);
  if (value === null || denominator === null) return null;
  const definition = definitionOf(measure);
  return definition.kind === 'rate' && definition.complement
    ? { value: 1 - value, numerator: denominator - numerator, denominator }
    : { value, numerator, denominator };
}

function burn({ value, threshold }: Measured): number {
  return (value ?? 0) / threshold;
}
