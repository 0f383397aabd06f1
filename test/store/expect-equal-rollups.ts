import { expect } from 'vitest';

type Rollups = ReadonlyMap<string, Record<string, number>>;

/** Rollups in the form of `naiveRollups`: counts are equal, sums of weights agree to 1e-9. */
export function expectEqualRollups(actual: Rollups, expected: Rollups): void {
  const nonZero = new Map(
    [...expected].map(([key, sums]) => [
      key,
      Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0)),
    ]),
  );
  expect([...actual.keys()].sort()).toEqual([...nonZero.keys()].sort());
  for (const [key, sums] of nonZero) {
    const row = actual.get(key) ?? {};
    expect(Object.keys(row).sort(), key).toEqual(Object.keys(sums).sort());
    for (const [name, value] of Object.entries(sums)) {
      const exact = name.endsWith('_spans') || name === 'lowest' || name === 'highest';
      if (exact) expect(row[name], `${key} ${name}`).toBe(value);
      else expect(Math.abs((row[name] ?? 0) / value - 1), `${key} ${name}`).toBeLessThan(1e-9);
    }
  }
}
