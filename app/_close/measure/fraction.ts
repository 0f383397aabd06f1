import { isSameSum } from '../statistics/rounding.ts';
import { definitionOf, type NumberMeasure } from './measure.ts';
import type { SumName, Sums } from './sums.ts';

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
export function sumsOf(measure: NumberMeasure): readonly SumName[] {
  const definition = definitionOf(measure);
  return definition.kind === 'count' ? definition.over : [...definition.over, ...definition.under];
}

/** Works out a rate or count; absent sums are 0. Nothing is clamped but what rounding makes of nothing, or of all. */
export function fraction(measure: NumberMeasure, sums: Sums): Fraction {
  const definition = definitionOf(measure);
  const sum = total(definition.over, sums);
  if (definition.kind === 'count') return { value: sum, numerator: sum, denominator: null, excess: false };
  const { under, complement, bounded } = definition;
  const denominator = total(under, sums);
  const counted = isSameSum(sum, denominator) ? denominator : sum;
  const numerator = complement ? denominator - counted : counted;
  const value = denominator > 0 ? numerator / denominator : null;
  return { value, numerator, denominator, excess: bounded === true && counted > denominator };
}

function total(names: readonly SumName[], sums: Sums): number {
  return names.reduce((sum, name) => sum + (sums[name] ?? 0), 0);
}
