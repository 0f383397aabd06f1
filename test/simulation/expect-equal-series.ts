import { expect } from 'vitest';
import type { Series } from '../../app/_close/measure/bucket.ts';
import { quantile } from '../query/oracle.ts';
import type { OraclePoint } from './oracle.ts';

/** Sums agree to 1e-9, percentiles to 2 %; keys and buckets are the same. */
export function expectEqualSeries(
  found: readonly Series[],
  expected: ReadonlyMap<string, ReadonlyMap<number, OraclePoint>>,
  says: string,
): void {
  expect(
    found.map(({ key }) => key),
    says,
  ).toEqual([...expected.keys()]);
  for (const { key, points } of found) {
    const own = expected.get(key) ?? new Map<number, OraclePoint>();
    expect(
      points.map(({ t }) => t),
      says,
    ).toEqual([...own.keys()]);
    for (const point of points) {
      const wanted = own.get(point.t);
      const where = `${says} key ${key} at ${point.t}`;
      if (wanted === undefined) throw new Error(`no bucket: ${where}`);
      if (point.numerator === null) expectPercentiles(point.value, wanted, where);
      else {
        const { numerator, denominator } = wanted;
        expectClose(point.numerator, numerator, where);
        expectClose(point.denominator, denominator, where);
        if (denominator === null) expectClose(point.value, numerator, where);
        else expectClose(point.value, denominator === 0 ? null : numerator / denominator, where);
      }
    }
  }
}

function expectPercentiles(value: Series['points'][number]['value'], { observed }: OraclePoint, where: string): void {
  if (observed.length === 0) {
    expect(value, where).toBeNull();
    return;
  }
  if (value === null || typeof value === 'number') throw new Error(`no percentiles: ${where}`);
  const weight = observed.reduce((sum, each) => sum + each.weight, 0);
  expectClose(value.count, weight, where);
  for (const [name, q] of [
    ['p50', 0.5],
    ['p95', 0.95],
    ['p99', 0.99],
  ] as const) {
    const exact = quantile(observed, q) ?? Number.NaN;
    const error = Math.abs((value[name] ?? Number.NaN) - exact);
    if (!(error <= exact * 0.02 + 1e-6)) expect.fail(`${name} is ${value[name]}, not ${exact}: ${where}`);
  }
}

function expectClose(actual: unknown, expected: number | null, where: string): void {
  const isEqual =
    expected === null || typeof actual !== 'number'
      ? actual === expected
      : Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
  if (!isEqual) expect.fail(`${actual} instead of ${expected}: ${where}`);
}
