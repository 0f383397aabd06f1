import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../../../app/_close/event/event.ts';
import { MINUTE_MS } from '../../../../app/_close/time/grain.ts';
import { at, compared, DAYS, HOURS, life, lived, type Marks } from './lives.ts';

interface Case {
  events: CloseEvent[];
  now: number;
  version?: string;
  marks?: Marks;
  against?: string;
  said: object;
}

const LATE = 0.05;
/** Twice a day's mean at its height, and half of it at its lowest. */
const rhythm = (minute: number) => LATE * (1 + 0.5 * Math.sin((2 * Math.PI * minute) / DAYS));
const timesRhythm = (factor: number) => (minute: number) => factor * rhythm(minute);
/** 1.0 around the same hour of some earlier days. */
const onDays = (days: readonly number[], from = -10, to = 75) =>
  days.flatMap((day) =>
    life({ version: '1.0', from: from - day * DAYS, to: to - day * DAYS, perMinute: 10, late: rhythm }),
  );
const untilNow = (from: number) => life({ version: '1.0', from, to: 0, perMinute: 10, late: rhythm });
const since = (factor: number, to = 68) =>
  life({ version: '1.1', from: 0, to, perMinute: 10, late: timesRhythm(factor) });
const WEEK = [1, 2, 3, 4, 5, 6, 7];

const share = (minute: number) => 0.05 + (0.9 * minute) / 120;
const tripling = (minute: number) => LATE * (1 + (2 * Math.max(0, minute)) / 120);
const ramp = (factor: number) => [
  ...life({
    version: '1.0',
    from: -180,
    to: 120,
    perMinute: (minute) => (minute < 0 ? 20 : 20 * (1 - share(minute))),
    late: tripling,
  }),
  ...life({
    version: '1.1',
    from: 0,
    to: 120,
    perMinute: (minute) => 20 * share(minute),
    late: (minute) => factor * tripling(minute),
  }),
];
const canary = (late: number) => [
  ...life({ version: '1.0', from: -3 * HOURS, to: 65, perMinute: 18, late: LATE }),
  ...life({ version: '1.1', from: 0, to: 65, perMinute: 2, late }),
];
const everyThreeHours = Array.from({ length: 9 }, (_, index) =>
  life({
    version: `1.${index}`,
    from: (index - 8) * 3 * HOURS,
    to: index < 8 ? (index - 7) * 3 * HOURS : 70,
    perMinute: 6,
    late: rhythm,
  }),
).flat();

const CASES: Record<string, Case> = {
  'a canary of a tenth is compared side by side, and its worse rate is found': {
    events: canary(0.15),
    now: 62,
    said: {
      method: 'side_by_side',
      verdict: 'worse',
      share: 0.1,
      title: expect.stringContaining('1.1 (10% of closes)'),
    },
  },
  'an equal canary is not called worse': {
    events: canary(LATE),
    now: 62,
    said: { method: 'side_by_side', verdict: 'unclear', label: 'unclear', regressions: [] },
  },
  'a ramp from 5 to 95 % while both rates triple shows no change': {
    events: ramp(1),
    now: 122,
    said: {
      method: 'side_by_side',
      verdict: 'unclear',
      label: expect.stringMatching(/^no change found, up to 1\.\d× possible$/),
      title: expect.stringMatching(/^No change found/),
      regressions: [],
    },
  },
  'a ramp to a version of twice the rate is worse': {
    events: ramp(2),
    now: 122,
    said: { method: 'side_by_side', verdict: 'worse' },
  },
  'a release every three hours has no earlier day of the same version: the time of day is not cancelled': {
    events: everyThreeHours,
    now: 67,
    version: '1.8',
    said: {
      method: 'before_after',
      verdict: expect.not.stringMatching(/worse/),
      against: '1.7',
      windows: {
        // The warm-up ends after five minutes, and the first ten minutes that are counted whole begin after ten.
        before: [{ from: at(-3 * HOURS + 10), to: at(0) }],
        controlDays: WEEK.map(() => expect.objectContaining({ missing: expect.any(String) })),
        why: expect.stringContaining('The time of day is not cancelled'),
      },
    },
  },
  'seven days with a daily rhythm: an equal version is not worse': {
    events: [...onDays(WEEK), ...untilNow(-120), ...since(1)],
    now: 67,
    said: {
      method: 'control_days',
      verdict: 'unclear',
      label: expect.stringMatching(/^no change found/),
      windows: { before: { length: 7 } },
      check: { verdict: 'unclear' },
    },
  },
  'seven days with a daily rhythm: three times the rate is worse': {
    events: [...onDays(WEEK), ...untilNow(-120), ...since(3)],
    now: 67,
    said: { method: 'control_days', verdict: 'worse' },
  },
  'one control day is none: it has no spread': {
    events: [...onDays([1]), ...untilNow(-120), ...since(1)],
    now: 67,
    said: { method: 'before_after', windows: { why: expect.stringContaining('one earlier day has no spread') } },
  },
  'a control day on which something was released does not count': {
    events: [
      ...onDays([1, 3]),
      ...life({ version: '0.9', from: -2 * DAYS - 60, to: -2 * DAYS + 20, perMinute: 10 }),
      ...life({ version: '1.0', from: -2 * DAYS + 20, to: -2 * DAYS + 75, perMinute: 10, late: rhythm }),
      ...onDays([4]),
      ...untilNow(-120),
      ...since(1),
    ],
    marks: [{ version: '1.0', at: -2 * DAYS + 19 }],
    now: 67,
    said: {
      method: 'control_days',
      windows: {
        controlDays: [{ missing: null }, { missing: 'release' }, { missing: null }, { missing: null }, {}, {}, {}],
      },
    },
  },
  'a control day with a gap does not count': {
    events: [...onDays([1, 3]), ...onDays([2], -10, 25), ...untilNow(-120), ...since(1)],
    now: 67,
    said: {
      method: 'control_days',
      windows: {
        before: { length: 2 },
        controlDays: [
          { missing: null },
          { missing: 'gap' },
          { missing: null },
          { missing: 'other version' },
          { missing: 'other version' },
          { missing: 'other version' },
          { missing: 'other version' },
        ],
      },
    },
  },
  'an older version is compared as it was until it was replaced': {
    events: [
      ...life({ version: '1.0', from: -4 * DAYS, to: -3 * DAYS, perMinute: 2, late: LATE }),
      ...life({ version: '1.1', from: -3 * DAYS, to: 0, perMinute: 2, late: 3 * LATE }),
      ...life({ version: '1.2', from: 0, to: 125, perMinute: 8, late: LATE }),
    ],
    version: '1.2',
    against: '1.0',
    now: 122,
    said: {
      against: '1.0',
      method: 'before_after',
      verdict: expect.stringMatching(/unclear|same/),
      windows: { before: [{ from: at(-4 * DAYS), to: at(-3 * DAYS) }] },
    },
  },
};

describe('a comparison', () => {
  test.each(Object.entries(CASES))('%s', async (_, { events, now, marks, version = '1.1', against, said }) => {
    const db = await lived(events, now, marks);
    expect(await compared(db, { version, now, ...(against !== undefined && { against }) })).toMatchObject(said);
  });
});

describe('chosen windows', () => {
  const events = [...untilNow(-5 * HOURS), ...life({ version: '1.1', from: 0, to: 190, perMinute: 10, late: LATE })];

  test.each([
    ['of some minutes', { before: [-77, -40], after: [20, 44] }],
    ['of some hours, widened to ten minutes', { before: [-277, -1], after: [3, 179] }],
  ])('%s are counted as they are, of each version its own', async (_, { before, after }) => {
    const db = await lived(events, 200);
    const span = ([from = 0, to = 0]: number[]) => ({ from: at(from), to: at(to) });
    const found = await compared(db, {
      version: '1.1',
      now: 200,
      windows: { before: span(before), after: span(after) },
    });
    expect(found).toMatchObject({ method: 'before_after', watched: true });
    expect(found.looks).toEqual((await compared(db, { version: '1.1', now: 200 })).looks);
    const used = found.windows;
    const minutes = (one = { from: 0, to: 0 }) => (one.to - one.from) / MINUTE_MS;
    expect(found.after.exposure).toBe(10 * Math.min(minutes(used?.after), 180));
    expect(found.before.exposure).toBe(10 * Math.min(minutes(used?.before[0]), 280));
    expect(used?.after.from).toBeLessThanOrEqual(at(after[0] ?? 0));
    expect(used?.before[0]?.to).toBeGreaterThanOrEqual(at(before[1] ?? 0));
  });
});
