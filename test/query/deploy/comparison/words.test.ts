import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../../../app/_close/event/event.ts';
import { pair } from '../../pair.ts';
import { lateSend } from '../../some-event.ts';
import { compared, DAYS, HOURS, life, lived, type Marks } from './lives.ts';

const LATE = 0.05;
const before = (late: number, perMinute = 5) => life({ version: '1.0', from: -6 * HOURS, to: 0, perMinute, late });
const doubleClose = (every: number) => (given: Parameters<typeof lateSend>[0], index: number) =>
  index % every === 0 ? [lateSend({ ...given, category: 'double_close', operation: 'close' })] : [];
const newPair = (every: number) => (given: Parameters<typeof pair>[0], index: number) =>
  index % every === 0 ? [pair(given)] : [];

interface Case {
  events: CloseEvent[];
  now?: number;
  marks?: Marks;
  said: object;
}

const CASES: Record<string, Case> = {
  'three closes a day are too few, and no verdict is possible within a day': {
    events: [
      ...life({ version: '1.0', from: -20 * DAYS, to: 0, perMinute: 3 / DAYS, late: LATE, instances: 1 }),
      ...life({ version: '1.1', from: 0, to: DAYS, perMinute: 3 / DAYS, instances: 1 }),
    ],
    now: DAYS + 10,
    said: {
      verdict: 'too_few',
      title: expect.stringMatching(/It needs about \d+ more closes, at this pace \d+ days: no verdict is possible/),
    },
  },
  'five bad connections on five instances in five ten-minute blocks, where there never was one, are worse': {
    events: [
      ...before(0),
      ...life({
        version: '1.1',
        from: 0,
        to: 65,
        perMinute: 5,
        late: (minute) => (minute >= 10 && minute % 10 === 0 ? 0.2 : 0),
      }),
    ],
    said: { verdict: 'worse', ratio: null, before: { events: 0 }, after: { events: 5 } },
  },
  'one bad connection in a hundred closes is too few': {
    events: [
      ...before(0),
      ...life({ version: '1.1', from: 0, to: 25, perMinute: 5, late: (minute) => (minute === 12 ? 0.2 : 0) }),
    ],
    now: 26,
    said: { verdict: 'too_few', after: { events: 1, exposure: 95 } },
  },
  'two versions that never send after the close are calm': {
    events: [...before(0), ...life({ version: '1.1', from: 0, to: 65, perMinute: 5 })],
    said: { verdict: 'too_few', ratio: null, title: 'Neither 1.1 nor 1.0 sent after close: 0 of 275 and 0 of 1,800.' },
  },
  'a better headline with a new pair and a worse measure is no plain better': {
    events: [
      ...life({ version: '1.0', from: -6 * HOURS, to: 0, perMinute: 20, late: 0.2, also: doubleClose(199) }),
      ...life({
        version: '1.1',
        from: 0,
        to: 65,
        perMinute: 20,
        late: 0.01,
        also: (given, index) => [...doubleClose(21)(given, index), ...newPair(200)(given, index)],
      }),
    ],
    said: {
      verdict: 'better',
      label: 'better, with 2 regressions',
      regressions: [
        { kind: 'measure', key: 'doubleCloseRate' },
        { kind: 'new pair', name: 'new pair Room.broadcast × Session.kick' },
      ],
      pairCounts: { new: 1 },
    },
  },
  'a new pair names the changed file that holds it': {
    events: [
      ...before(LATE),
      ...life({ version: '1.1', from: 0, to: 65, perMinute: 5, late: LATE, also: newPair(20) }),
    ],
    marks: [{ version: '1.1', at: 0, commit: '3f2a9c1', files: ['server/src/rooms.ts', 'README.md'] }],
    said: { suspects: [{ file: 'server/src/rooms.ts', site: 'send', line: 88, commit: '3f2a9c1' }] },
  },
  'a version that sends one in a thousand where one in twenty did is better': {
    events: [...before(LATE, 20), ...life({ version: '1.1', from: 0, to: 65, perMinute: 20, late: 0.001 })],
    said: { verdict: 'better', label: 'better' },
  },
};

describe('a verdict', () => {
  test.each(Object.entries(CASES))('%s', async (_, { events, marks, now = 62, said }) => {
    expect(await compared(await lived(events, now, marks), { version: '1.1', now })).toMatchObject(said);
  });
});

describe('sampled connections', () => {
  const sampled = (weight: number) => [
    ...life({ version: '1.0', from: -6 * HOURS, to: 0, perMinute: 5, late: LATE, weight }),
    ...life({ version: '1.1', from: 0, to: 65, perMinute: 5, late: 3 * LATE, weight }),
  ];

  test('count by their weights, and are as uncertain as few', async () => {
    const [whole, tenth] = await Promise.all(
      [1, 10].map(async (weight) => compared(await lived(sampled(weight), 62), { version: '1.1', now: 62 })),
    );
    expect(tenth?.after).toEqual({ ...whole?.after, events: 420, exposure: 2750, rate: whole?.after.rate });
    expect(tenth?.ratio).toBeCloseTo(whole?.ratio ?? 0, 9);
    expect(tenth?.designEffect).toMatchObject({ value: expect.closeTo(10, 6), from: 'sampling' });
    expect([whole, tenth].map((of) => of?.looks.map(({ isSampled }) => isSampled))).toEqual([
      [false, false],
      [true, true],
    ]);
    const width = (of = whole) => Math.log((of?.interval?.[1] ?? 0) / (of?.interval?.[0] ?? 1));
    expect(width(tenth)).toBeCloseTo(width(whole), 2);
  });

  test('a handful of them is too few, however much they stand for, in every part', async () => {
    const events = [
      ...life({ version: '1.0', from: -6 * HOURS, to: 0, perMinute: 2, weight: 10 }),
      ...life({ version: '1.1', from: 0, to: 65, perMinute: 2, weight: 10, late: (m) => (m % 20 === 0 ? 0.5 : 0) }),
    ];
    const found = await compared(await lived(events, 62), { version: '1.1', now: 62 });
    expect([found.verdict, found.after.events]).toEqual(['too_few', 20]);
    const parts = [...found.measures, ...found.places].filter(({ after }) => after.events > 0);
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.map(({ verdict }) => verdict)).not.toContainEqual(expect.stringMatching(/worse|better/));
    expect(found.pairs.grown).toEqual([]);
  });
});

test('missing connections are said', async () => {
  // Of five connections that an instance ended, one was lost.
  let number = 0;
  const events = [
    ...before(LATE),
    ...life({ version: '1.1', from: 0, to: 65, perMinute: 5, late: LATE, instances: 1 }),
  ].map((event) =>
    event.kind === 'open' ? { ...event, connectionNumber: Math.floor((5 * number++) / 4) + 1 } : event,
  );
  const found = await compared(
    await lived(
      events.map((event) => ({ ...event, origin: { ...event.origin, instance: 'one' } })),
      62,
    ),
    {
      version: '1.1',
      now: 62,
    },
  );
  expect(found.coverage.after).toBeCloseTo(0.8, 1);
  expect(found.reason).toMatch(/Only (79|80) % of the ended connections arrived/);
});

test('of twelve services in one wave exactly the worse one is called worse', async () => {
  const services = Array.from({ length: 12 }, (_, index) => `service-${index}`);
  const events = services.flatMap((service, index) => [
    ...life({ version: '1.0', from: -3 * HOURS, to: 0, perMinute: 3, late: LATE, service }),
    ...life({ version: '1.1', from: 0, to: 65, perMinute: 3, late: index === 7 ? 5 * LATE : LATE, service }),
  ]);
  const db = await lived(events, 62);
  const words: string[] = [];
  for (const service of services) words.push((await compared(db, { version: '1.1', now: 62, service })).verdict);
  expect(words.indexOf('worse')).toBe(7);
  expect(words.filter((word) => word === 'worse' || word === 'slightly_worse')).toHaveLength(1);
  expect(words).not.toContain('better');
});
