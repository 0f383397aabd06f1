import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../app/_close/time/grain.ts';
import { bandSteps } from '../../../../app/_ui/chart/band-path.ts';
import { placeEndLabels } from '../../../../app/_ui/deploy/detail/overlay/end-labels.ts';
import { overlayLayout } from '../../../../app/_ui/deploy/detail/overlay/overlay-layout.ts';
import { overlayRows } from '../../../../app/_ui/deploy/detail/overlay/overlay-rows.ts';
import { sideNames } from '../../../../app/_ui/deploy/detail/overlay/side-names.ts';
import { windowsOfSelection } from '../../../../app/_ui/deploy/detail/overlay/windows-of-selection.ts';
import { someComparison } from '../some-comparison.ts';
import { AFTER, points, STARTED } from '../some-parts.ts';

const STEP = 10 * MINUTE_MS;

function laidOut(change: Parameters<typeof someComparison>[0] = {}) {
  const layout = overlayLayout(someComparison(change));
  if (layout === null) throw new Error('There is no layout.');
  return layout;
}

describe('both periods over one axis', () => {
  test('begin before the deploy, in steps that begin with the period after', () => {
    const { from, to, step, buckets } = laidOut();
    expect(step).toBe(STEP);
    expect((AFTER.from - from) % STEP).toBe(0);
    expect(from).toBeLessThanOrEqual(STARTED);
    expect(STARTED - from).toBeLessThan(STEP);
    expect(to).toBeGreaterThanOrEqual(AFTER.to);
    expect(buckets.map(({ t }) => t)).toEqual(buckets.map((_, index) => from + index * STEP));
  });

  test('have both lines and each control day in a step after the roll-out, and none in what is left out', () => {
    const { buckets } = laidOut();
    const first = buckets.find(({ t }) => t === AFTER.from);
    expect([first?.after?.value, first?.before?.value, first?.days.map((day) => day?.value)]).toEqual([
      0.0022,
      0.0139,
      [0.012],
    ]);
    // A control day is moved, and still says when it was.
    expect(first?.days[0]?.t).toBe(AFTER.from - DAY_MS);
    const leftOut = buckets.filter(({ t }) => t < AFTER.from);
    expect(leftOut.length).toBe(2);
    expect(leftOut.every(({ after, before, days }) => after === null && before === null && days[0] === null)).toBe(
      true,
    );
  });

  test('have the share of the new version from the start on, and none where it is not known', () => {
    const { buckets } = laidOut();
    expect(buckets.filter(({ share }) => share !== null).map(({ share }) => share)).toEqual([0.3, 0.8, 1, 1]);
  });

  test('draw no more of a long time before than leaves the time after readable', () => {
    const before = AFTER.from - 10 * DAY_MS;
    const lines = [
      { side: 'after', isDay: false, shiftMs: 0, points: points(AFTER.from, AFTER.to, STEP, 0.002) },
      { side: 'before', isDay: false, shiftMs: 0, points: points(before, STARTED, STEP, 0.01) },
    ] as const;
    const { from } = laidOut({ overlay: { stepMs: STEP, lines: [...lines] } });
    expect(STARTED - from).toBeLessThanOrEqual(3 * (AFTER.to - AFTER.from) + STEP);
    expect(STARTED - from).toBeGreaterThan(2 * (AFTER.to - AFTER.from));
  });

  test('leave out a time before of which nothing is known', () => {
    const silent = points(AFTER.from - DAY_MS, STARTED, STEP, 0).map((point) => ({ ...point, value: null }));
    const lines = [
      { side: 'after', isDay: false, shiftMs: 0, points: points(AFTER.from, AFTER.to, STEP, 0.002) },
      { side: 'before', isDay: false, shiftMs: 0, points: silent },
    ] as const;
    expect(STARTED - laidOut({ overlay: { stepMs: STEP, lines: [...lines] } }).from).toBeLessThan(STEP);
  });

  test('have an axis that intervals stretch by a half at most', () => {
    expect(laidOut().top).toBeCloseTo(0.0139 * 1.5);
  });

  test('do not let a step of few connections stretch the axis', () => {
    const after = points(AFTER.from, AFTER.to, STEP, 0.0022);
    const last = after.at(-1);
    if (last) Object.assign(last, { value: 0.2, denominator: 5, numerator: 1, interval: [0.01, 0.7] });
    const [, ...others] = someComparison().overlay.lines;
    const lines = [{ side: 'after', isDay: false, shiftMs: 0, points: after } as const, ...others];
    expect(laidOut({ overlay: { stepMs: STEP, lines } }).top).toBeCloseTo(0.0139 * 1.5);
  });

  test('are nothing without windows, or without a step', () => {
    expect(overlayLayout(someComparison({ windows: null }))).toBeNull();
    expect(overlayLayout(someComparison({ overlay: { stepMs: STEP, lines: [] } }))).toBeNull();
  });

  test('are exported with when a moved step really was', () => {
    const rows = overlayRows(laidOut());
    expect(rows.filter(({ side }) => side === 'after')).toHaveLength(28);
    expect(rows[0]).toMatchObject({ side: 'after', value: 0.0022, numerator: 2.2, denominator: 1000 });
  });

  test('are named with their rate over the whole window', () => {
    expect(sideNames(someComparison())).toEqual({
      before: ['1.0.0, 5 days before', '1.39%, 505 affected'],
      after: ['1.1.0', '0.22%, 80 affected'],
    });
  });
});

describe('a stretch that is dragged over', () => {
  const selection = { from: AFTER.from + HOUR_MS, to: AFTER.from + 2 * HOUR_MS };
  const chosen = (change: Parameters<typeof someComparison>[0], span = selection) =>
    windowsOfSelection(someComparison(change), span);

  test('is compared with the same hours of the nearest day', () => {
    expect(chosen({})).toEqual({
      before: { from: selection.from - DAY_MS, to: selection.to - DAY_MS },
      after: selection,
    });
  });

  test('is compared with itself while both versions serve', () => {
    expect(chosen({ method: 'side_by_side' })).toEqual({ before: selection, after: selection });
  });

  test('keeps the window before, where that is another time', () => {
    const { windows } = someComparison();
    expect(chosen({ method: 'before_after' })).toEqual({ before: windows?.before[0], after: selection });
  });

  test('before the deploy becomes the window before', () => {
    const span = { from: STARTED - 2 * HOUR_MS, to: STARTED - HOUR_MS };
    expect(chosen({ method: 'before_after' }, span)).toEqual({ before: span, after: AFTER });
  });

  test('over the start of the deploy begins with it', () => {
    expect(chosen({}, { from: STARTED - HOUR_MS, to: STARTED + HOUR_MS })?.after).toEqual({
      from: STARTED,
      to: STARTED + HOUR_MS,
    });
  });
});

test('the band of a line is a box a step, with holes', () => {
  expect(
    bandSteps([
      { left: 0, right: 10, ends: { low: 50, high: 40 } },
      { left: 10, right: 20, ends: null },
      { left: 20, right: 30, ends: { low: 30, high: 20.004 } },
    ]),
  ).toBe('M0 50V40H10V50ZM20 30V20H30V30Z');
});

test.each([
  ['stay where their lines are', 40, 100, [40, 100]],
  ['move apart by as much as they need', 60, 70, [50, 80]],
  ['stay inside at the upper end', 0, 2, [10, 40]],
  ['stay inside at the lower end', 200, 198, [120, 150]],
])('labels %s', (_, before, after, places) => {
  const placed = placeEndLabels(
    [
      { key: 'before', y: before },
      { key: 'after', y: after },
    ],
    10,
    150,
  );
  expect(placed.map(({ y }) => y)).toEqual(places);
});
