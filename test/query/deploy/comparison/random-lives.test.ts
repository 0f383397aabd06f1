import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeployComparison } from '../../../../app/_query/deploy/comparison-record.ts';
import { deployComparisonAnswer } from '../../../../app/api/_schemas/deploy-comparison.ts';
import { lateSend } from '../../some-event.ts';
import { compared, DAYS, HOURS, life, lived } from './lives.ts';

const rate = fc.constantFrom(0, 0.001, 0.02, 0.05, 0.2);
const version = fc.record({
  perMinute: fc.constantFrom(0.2, 1, 4),
  late: rate,
  doubleClose: fc.constantFrom(0, 7, 40),
});
const world = fc.record({
  before: version,
  after: version,
  instances: fc.constantFrom(1, 3, 6),
  /** Minutes in which both serve. */
  together: fc.constantFrom(0, 0, 20, 500),
  controlDays: fc.integer({ min: 0, max: 3 }),
  weight: fc.constantFrom(1, 1, 10),
  now: fc.constantFrom(3, 9, 40, 70, 5 * HOURS),
});

type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

async function lifeOf({ before, after, instances, together, controlDays, weight, now }: World) {
  const traffic = (name: string, of: World['before'], from: number, to: number) =>
    life({
      version: name,
      from,
      to,
      perMinute: of.perMinute,
      late: of.late,
      instances,
      weight,
      also: (given, index) =>
        of.doubleClose > 0 && index % of.doubleClose === 0
          ? [lateSend({ ...given, category: 'double_close', operation: 'close' })]
          : [],
    });
  const days = Array.from({ length: controlDays }, (_, day) => (day + 1) * DAYS);
  const events = [
    ...days.flatMap((day) => traffic('1.0', before, -day - 30, now - day)),
    ...traffic('1.0', before, -3 * HOURS, Math.min(now, together)),
    ...traffic('1.1', after, 0, now),
  ];
  return compared(await lived(events, now, [{ version: '1.1', at: 0 }]), { version: '1.1', now });
}

/** Everything that has a word, a ratio and an interval. */
function verdictsOf({ verdict, ratio, interval, before, after, method, measures, places, looks }: DeployComparison) {
  const parts = [...measures, ...places].map((part) => ({ ...part, method }));
  return [{ verdict, ratio, interval, before, after, method }, ...parts, ...looks];
}

test('words, ratios, intervals, looks and labels of random lives agree', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      const found = await lifeOf(given);
      expect(deployComparisonAnswer.safeParse(JSON.parse(JSON.stringify(found))).error).toBeUndefined();
      for (const one of verdictsOf(found)) {
        wordFollows(one, found.margin);
        for (const { events, exposure, rate } of [one.before, one.after]) {
          expect(events).toBeLessThanOrEqual(exposure + 1e-9);
          expect(rate).toBe(exposure > 0 ? events / exposure : null);
        }
      }
      looksFollow(found);
      const { verdict, label, regressions, share, windows } = found;
      expect(/ with \d+ regressions?$/.test(label)).toBe(regressions.length > 0 && verdict !== 'worse');
      expect(share === null || (share > 0 && share < 1)).toBe(true);
      for (const { p, pCorrected } of [...found.measures, ...found.places]) {
        expect((pCorrected ?? 0) >= (p ?? 0)).toBe(true);
      }
      if (windows === null) return;
      expect(windows.after.from).toBeLessThanOrEqual(windows.after.to);
      if (found.method === 'side_by_side') expect(windows.before).toEqual([windows.after]);
      else for (const { to } of windows.before) expect(to).toBeLessThanOrEqual(windows.after.from);
    }),
    { numRuns: 8 },
  );
});

function wordFollows(
  { verdict, ratio, interval, before, after, method }: ReturnType<typeof verdictsOf>[number],
  margin: number,
) {
  const [low, high] = [interval?.[0] ?? 0, interval?.[1] ?? Number.POSITIVE_INFINITY];
  if (before.events > 0 && after.events > 0 && ratio !== null) {
    expect(low).toBeLessThanOrEqual(ratio);
    expect(high).toBeGreaterThanOrEqual(ratio);
  }
  const known = ratio ?? (after.events > 0 ? Number.POSITIVE_INFINITY : Number.NaN);
  const rules: Record<typeof verdict, boolean> = {
    worse: low > 1 && known >= margin,
    slightly_worse: low > 1 && known < margin,
    better: high < 1 && known <= 1 / margin,
    same: low >= 1 / margin && high <= margin,
    unclear: interval !== null && before.events + after.events >= 5,
    too_few: (interval !== null) === before.events + after.events > 0,
    // Side by side, both may have exposure, and never at the same time.
    no_data: interval === null && (before.exposure === 0 || after.exposure === 0 || method === 'side_by_side'),
  };
  expect([verdict, rules[verdict]]).toEqual([verdict, true]);
}

function looksFollow({ looks, verdict, label, method }: DeployComparison) {
  for (const [index, look] of looks.entries()) {
    const later = looks[index + 1];
    if (later === undefined) continue;
    expect([look.isOver, look.endsAt < later.endsAt, look.to < later.to]).toEqual([true, true, true]);
  }
  const last = looks.at(-1);
  expect(last?.verdict ?? 'no_data').toBe(verdict);
  expect(last?.method ?? null).toBe(method);
  // A calm label has evidence that excludes a doubling.
  if (label.startsWith('no change found')) expect([verdict, (last?.interval?.[1] ?? 9) < 2]).toEqual(['unclear', true]);
}
