import { ENDING_CATEGORIES, INCIDENT_CATEGORIES, isRecoverable } from '@afterclose/instrumentation/semconv';
import { describe, expect, test } from 'vitest';
import {
  categoryStyle,
  OTHER,
  patternedStyles,
  patternId,
  rankStyle,
} from '../../../app/_ui/category/category-style.ts';
import { spanOfFlags } from '../../../app/_ui/chart/flagged-deploy.ts';
import { placeFlags } from '../../../app/_ui/chart/flags.ts';
import { gapLabels } from '../../../app/_ui/chart/gap-labels.ts';
import { bandPath, linePath } from '../../../app/_ui/chart/line-path.ts';
import { partialTexts } from '../../../app/_ui/chart/partial-text.ts';
import { stepPath } from '../../../app/_ui/chart/step-path.ts';
import { deploysAddress } from '../../../app/_ui/view/deploy-address.ts';

const categories = [...INCIDENT_CATEGORIES, ...ENDING_CATEGORIES];

describe('the style of a category', () => {
  test('is its own: no two look alike', () => {
    const looks = categories.map((category) => JSON.stringify(categoryStyle(category)));
    expect(new Set(looks).size).toBe(categories.length);
  });

  test.each(categories.filter((category) => category !== 'send_after_close'))(
    '%s is hollow if recoverable',
    (category) => {
      expect(categoryStyle(category).hollow).toBe(isRecoverable(category));
    },
  );

  test('has a pattern wherever it is not filled whole', () => {
    const drawn = new Set(patternedStyles().map(patternId));
    expect(drawn).not.toContain(null);
    for (const category of categories) {
      const id = patternId(categoryStyle(category));
      if (id !== null) expect(drawn).toContain(id);
    }
    for (const rank of [0, 1, 2, 3, 4]) {
      const id = patternId(rankStyle(rank, 'any'));
      if (id !== null) expect(drawn).toContain(id);
    }
  });

  test('of the rest is grey', () => {
    expect([categoryStyle(OTHER).hue, rankStyle(0, OTHER).hue, rankStyle(9, 'x').hue]).toEqual(
      Array(3).fill('--hue-rest'),
    );
  });
});

describe('flags', () => {
  test('closer than 24 px become one', () => {
    const placed = placeFlags(
      [
        { x: 30, label: '1.2.0', rank: 3 },
        { x: 10, label: '1.1.0', rank: 3 },
        { x: 200, label: '2.0.0', rank: 3 },
      ],
      800,
    );
    expect(placed.map(({ x, label }) => [x, label])).toEqual([
      [10, '2 deploys'],
      [200, '2.0.0'],
    ]);
  });

  test('have a text as far as there is room: what is worse first, then the newest', () => {
    const labels = (ranks: readonly number[]) =>
      placeFlags(
        ranks.map((rank, index) => ({ x: index * 30, label: `1.${index}.0`, rank })),
        800,
      ).map(({ label }) => label);
    expect(labels([3, 3, 3, 3])).toEqual([null, '1.1.0', null, '1.3.0']);
    expect(labels([3, 3, 0, 3])).toEqual(['1.0.0', null, '1.2.0', null]);
  });

  test('never have a text wider than a narrow plot', () => {
    const [flag] = placeFlags([{ x: 290, label: '2026.11.29-feature-realtime+build.41273', rank: 3 }], 300);
    expect(flag?.label).toBe('2026.11.29-feature-real…');
    expect([flag?.left ?? -1, (flag?.left ?? 0) + (flag?.width ?? 999)].every((at) => at >= 0 && at <= 300)).toBe(true);
  });

  test('that stand together lead to the list of their minutes, with the filters of the page', () => {
    const span = spanOfFlags([
      { heardAt: 90_000, startedAt: 10_000 },
      { heardAt: null, startedAt: 200_000 },
    ]);
    expect(span).toEqual({ from: 60_000, to: 240_000 });
    expect(deploysAddress(new URLSearchParams('service=a&service=b&range=6h&route=/x&tz=UTC'), span)).toBe(
      '/deploys?service=a&service=b&tz=UTC&from=60000&to=240000',
    );
  });

  test('hang to the left where the plot ends', () => {
    const [flag] = placeFlags([{ x: 790, label: '1.1.0', rank: 3 }], 800);
    expect(flag && flag.left + flag.width).toBe(790);
  });
});

test('a step line begins anew after a hole', () => {
  const path = stepPath([
    { left: 0, right: 10, y: 5 },
    { left: 10, right: 20, y: 7.123 },
    { left: 20, right: 30, y: null },
    { left: 30, right: 40, y: 1 },
  ]);
  expect(path).toBe('M0 5H10L10 7.12H20M30 1H40');
  expect(stepPath([])).toBe('');
});

describe('the newest bucket', () => {
  test.each([
    [true, 30, 6, ['partial 6/30 min', 'partial']],
    [true, 30, 30, ['partial']],
    [true, 240, 165, ['partial 2 h 45 of 4 h', 'partial']],
    [false, 30, 6, []],
  ])('partial %s, of %d min, after %d says %j, in order of length', (partial, step, minutes, texts) => {
    expect(partialTexts([{ t: 0, ...(partial && { partial }) }], step * 60_000, minutes * 60_000)).toEqual(texts);
  });
});

describe('the texts of gaps', () => {
  const text = 'no telemetry 03:10 – 04:05';

  test('stay inside the plot', () => {
    const [first] = gapLabels([{ left: 0, right: 10, text }], 600);
    const [last] = gapLabels([{ left: 590, right: 600, text }], 600);
    expect(first?.from).toBeCloseTo(0);
    expect(last?.to).toBeCloseTo(600);
  });

  test('never touch: the later one goes', () => {
    const labels = gapLabels(
      [
        { left: 300, right: 310, text },
        { left: 200, right: 220, text },
        { left: 500, right: 510, text },
      ],
      600,
    );
    expect(labels.map(({ x }) => Math.round(x))).toEqual([210, 505]);
  });
});

describe('a line through points', () => {
  const points = [
    { x: 0, y: 5 },
    { x: 10, y: 7.123 },
    { x: 20, y: null },
    { x: 30, y: 1 },
  ];

  test('begins anew after a hole, and shows a point alone', () => {
    expect(linePath(points)).toBe('M0 5L10 7.12M30 1h0');
    expect(linePath([])).toBe('');
  });

  test('bounds an area only where the other line is, too', () => {
    const lower = points.map(({ x }) => ({ x, y: x === 30 ? null : 9 }));
    expect(bandPath(points, lower)).toBe('M0 5L10 7.12L10 9L0 9Z');
  });
});
