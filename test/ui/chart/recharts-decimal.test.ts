import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import Ours from '../../../app/_ui/chart/recharts-decimal.ts';

const RECHARTS = 'node_modules/recharts/es6';
const Theirs: typeof Ours = createRequire(import.meta.resolve('recharts'))('decimal.js-light');

test('Recharts calls no method of a decimal that ours lacks', () => {
  const users = readdirSync(RECHARTS, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(RECHARTS, name), 'utf8'))
    .filter((source) => source.includes("'decimal.js-light'"));
  const called = users.flatMap((source) => [...source.matchAll(/\.(\w+)\(/g)].map(([, name = '']) => name));
  const methods = new Set(called.filter((name) => name in Theirs.prototype));
  expect(methods).toContain('isint');
  expect([...methods].filter((name) => !(name in Ours.prototype))).toEqual([]);
});

test('it calculates as the one that it stands for', () => {
  const number = fc.double({ min: 1e-4, max: 1e5, noNaN: true });
  fc.assert(
    fc.property(number, number, fc.integer({ min: -5, max: 5 }), (a, b, exponent) => {
      const [ours, theirs] = [Ours, Theirs].map((Decimal) => {
        const step = new Decimal(a).div(b).mul(new Decimal(10).pow(exponent));
        const sum = new Decimal(a).sub(step).add(b);
        return [step, sum, sum.abs(), new Decimal(a).log(10)].map((value) => value.toNumber());
      });
      ours?.forEach((value, index) => {
        const expected = theirs?.[index] ?? Number.NaN;
        expect(Math.abs(value - expected)).toBeLessThan(
          1e-9 * Math.max(1, a, b, Math.abs(expected), (a / b) * 10 ** exponent),
        );
      });
    }),
  );
  for (const Decimal of [Ours, Theirs]) {
    expect(new Decimal(17).mod(5).toNumber()).toBe(2);
    expect([new Decimal(2).isint(), new Decimal(2.5).isint()]).toEqual([true, false]);
    expect([new Decimal(2).lt(2), new Decimal(2).lte(2), new Decimal(2).lt(new Decimal(3))]).toEqual([
      false,
      true,
      true,
    ]);
  }
});
