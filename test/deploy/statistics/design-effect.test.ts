import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Cell,
  concurrentDesignEffect,
  successiveDesignEffect,
  withSampling,
} from '../../../app/_deploy/statistics/design-effect.ts';
import type { Counted } from '../../../app/_deploy/statistics/rate-ratio.ts';
import type { Stratum } from '../../../app/_deploy/statistics/stratified-ratio.ts';
import { randomFrom } from '../../../instrumentation/test/support/random.ts';
import { SEED } from '../../../instrumentation/test/support/seed.ts';
import { Side } from '../../simulation/verdicts/side.ts';
import { expectRelative } from './expect-relative.ts';

const minutes = (...events: number[]): Counted[] => events.map((each) => ({ events: each, exposure: 100 }));
const repeated = (times: number, ...events: number[]) => minutes(...Array.from({ length: times }, () => events).flat());
const strata = (before: Counted[], after: Counted[]): Stratum[] =>
  before.map((each, index) => ({ before: each, after: after[index] ?? { events: 0, exposure: 0 } }));

/** One block in which these instances of a side counted so much. */
const block = (t: number, side: Cell['side'], ...events: number[]): Cell[] =>
  events.map((each, index) => ({ side, instance: `${index}`, t, events: each, exposure: 100 }));

const EVEN = minutes(1, 1, 1, 1, 1, 1, 1, 1);

describe('the design effect', () => {
  test('is 1 of events that come evenly', () => {
    const even = [block(0, 'before', 2, 2, 2, 2), block(0, 'after', 2, 2, 2, 2)].flat();
    const none = { value: 1, from: null, fewInstances: false };
    expect(concurrentDesignEffect(strata(EVEN, EVEN), even)).toEqual(none);
    expect(successiveDesignEffect([EVEN, EVEN], even, true)).toEqual(none);
  });

  test('is a guess of 2 while there are fewer than four stretches', () => {
    const few = minutes(1, 1, 1);
    expect(concurrentDesignEffect(strata(few, few), [])).toMatchObject({ value: 2, from: null });
    expect(successiveDesignEffect([few, few], [], false)).toMatchObject({ value: 2, from: null });
  });

  test('sees bursts in the differences of neighbouring stretches', () => {
    // Of each pair 4 and 0: half their difference squared is 4, where 1 is expected of independent events.
    const bursts = repeated(4, 4, 0);
    expect(concurrentDesignEffect(strata(bursts, bursts), [])).toMatchObject({ value: 4, from: 'bursts' });
    expect(successiveDesignEffect([bursts, bursts], [], false)).toMatchObject({ value: 4, from: 'bursts' });
  });

  test('weighs the bursts of a side by its events', () => {
    expect(successiveDesignEffect([repeated(4, 4, 0), repeated(4, 2, 2)], [], false).value).toBeCloseTo((4 + 0) / 2, 9);
  });

  test('does not take for bursts what rises slowly', () => {
    const rising = minutes(1, 2, 3, 4, 5, 6, 7, 8, 9);
    expect(concurrentDesignEffect(strata(rising, rising), []).value).toBe(1);
  });

  test('dismisses what chance explains only once ten stretches have events', () => {
    // Of each pair 5 and 2: 9 / 7. Chance explains up to 1 + √(3 / n).
    expect(successiveDesignEffect([repeated(2, 5, 2), repeated(2, 5, 2)], [], false).value).toBeCloseTo(9 / 7, 9);
    expect(successiveDesignEffect([repeated(6, 5, 2), repeated(6, 5, 2)], [], false).value).toBe(1);
    expect(successiveDesignEffect([repeated(6, 6, 1), repeated(6, 6, 1)], [], false).value).toBeCloseTo(25 / 7, 9);
  });

  test('sees instances that differ', () => {
    const cells = [block(0, 'before', 10, 0, 10, 0), block(0, 'after', 10, 0, 10, 0)].flat();
    // 4 / 3 · 4 · 25 / 20, of which the excess over 1 is widened for six degrees of freedom.
    const value = 1 + (20 / 3 - 1) * (1 + (1.959963984540054 ** 2 + 1) / 12);
    const found = { value: expect.closeTo(value, 9), from: 'instances', fewInstances: false };
    expect(concurrentDesignEffect(strata(EVEN, EVEN), cells)).toEqual(found);
    expect(successiveDesignEffect([EVEN, EVEN], cells, false)).toEqual(found);
  });

  test('asks for two events an instance, or five blocks, before it sees instances', () => {
    const once = (t: number) => [block(t, 'before', 3, 0, 0, 0), block(t, 'after', 0, 3, 0, 0)].flat();
    expect(concurrentDesignEffect(strata(EVEN, EVEN), once(0)).value).toBe(1);
    const five = [...once(0), ...[1, 2, 3, 4].flatMap((t) => [block(t, 'before', 0), block(t, 'after', 0)].flat())];
    expect(concurrentDesignEffect(strata(EVEN, EVEN), five)).toMatchObject({ from: 'instances' });
  });

  test('says where fewer than four instances show nothing', () => {
    const cells = [block(0, 'before', 20, 0, 20), block(0, 'after', 5, 5, 5, 5)].flat();
    const found = concurrentDesignEffect(strata(EVEN, EVEN), cells);
    // The side with four is seen, and its instances are alike, but not as the rate of their block makes expect.
    expect(found.fewInstances).toBe(true);
    const both = successiveDesignEffect([EVEN, EVEN], cells, false);
    expect(both).toEqual({ value: 1, from: null, fewInstances: true });
  });

  test('sees blocks that differ: of concurrent versions by their share, of successive ones by their rate', () => {
    const swapping = [0, 1, 2, 3].flatMap((t) => [
      ...block(t, 'before', t % 2 === 0 ? 10 : 0),
      ...block(t, 'after', t % 2 === 0 ? 0 : 10),
    ]);
    // 4 / 3 · 4 · 25 / 10
    expect(concurrentDesignEffect(strata(EVEN, EVEN), swapping)).toMatchObject({
      value: expect.closeTo(40 / 3, 9),
      from: 'blocks',
    });
    // 4 / 3 · 4 · 25 / 20
    expect(successiveDesignEffect([EVEN, EVEN], swapping, true)).toMatchObject({
      value: expect.closeTo(20 / 3, 9),
      from: 'blocks',
    });
    expect(successiveDesignEffect([EVEN, EVEN], swapping, false).value).toBe(1);
    const together = [0, 1, 2, 3].flatMap((t) => [
      ...block(t, 'before', t % 2 === 0 ? 10 : 0),
      ...block(t, 'after', t % 2 === 0 ? 10 : 0),
    ]);
    expect(concurrentDesignEffect(strata(EVEN, EVEN), together).value).toBe(1);
  });

  test('is at least that of sampling', () => {
    const effect = { value: 3, from: 'bursts', fewInstances: false } as const;
    expect(withSampling(effect, { weight: 50, squares: 500 })).toEqual({ ...effect, value: 10, from: 'sampling' });
    expect(withSampling(effect, { weight: 50, squares: 100 })).toEqual(effect);
    expect(withSampling(effect, { weight: 0, squares: 0 })).toEqual(effect);
  });
});

describe('of any events, the design effect', () => {
  const settings = fc.record({
    burst: fc.constantFrom(1, 3),
    instanceVariance: fc.constantFrom(0, 0.2, 1),
    rate: fc.double({ min: 0.05, max: 5, noNaN: true }),
    length: fc.integer({ min: 1, max: 90 }),
    seed: fc.nat(),
  });
  const served = settings.map(({ burst, instanceVariance, rate, length, seed }) => {
    const random = randomFrom(seed);
    const sides = (['before', 'after'] as const).map((side) => new Side(side, { burst, instanceVariance }, random));
    for (const side of sides) for (let minute = 0; minute < length; minute += 1) side.serve(minute, 100, rate);
    const [before, after] = sides.map((side) => side.minutes);
    return { before: before ?? [], after: after ?? [], cells: sides.flatMap((side) => side.cells) };
  });
  const values = (before: Counted[], after: Counted[], cells: readonly Cell[]) => [
    concurrentDesignEffect(strata(before, after), cells).value,
    successiveDesignEffect([before, after], cells, true).value,
  ];

  test.each<[string, (cells: readonly Cell[]) => Cell[], number]>([
    [
      'other names of the instances',
      (cells) => cells.map((cell) => ({ ...cell, instance: `pod-${cell.instance}` })),
      1,
    ],
    ['another unit of exposure', (cells) => cells.map((cell) => ({ ...cell, exposure: cell.exposure * 60 })), 60],
  ])('is not changed by %s', (_, change, factor) => {
    fc.assert(
      fc.property(served, ({ before, after, cells }) => {
        const scaled = (side: Counted[]) => side.map((each) => ({ ...each, exposure: each.exposure * factor }));
        const changed = values(scaled(before), scaled(after), change(cells));
        for (const [index, value] of values(before, after, cells).entries()) {
          expectRelative(changed[index] ?? null, value, 1e-8);
        }
      }),
    );
  });

  test('is the same to its last digit in another order of the cells, as another database returns them', () => {
    const random = randomFrom(SEED);
    fc.assert(
      fc.property(served, ({ before, after, cells }) => {
        expect(values(before, after, shuffled(cells, random))).toEqual(values(before, after, cells));
      }),
    );
  });

  test('is the same when before and after change places', () => {
    fc.assert(
      fc.property(served, ({ before, after, cells }) => {
        const turned = cells.map((cell) => ({ ...cell, side: cell.side === 'before' ? 'after' : 'before' }) as const);
        const [concurrent, successive] = values(before, after, cells);
        const [concurrentTurned = 0, successiveTurned = 0] = values(after, before, turned);
        expectRelative(concurrentTurned, concurrent, 1e-8);
        expectRelative(successiveTurned, successive, 1e-8);
      }),
    );
  });
});

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
