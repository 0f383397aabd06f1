import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../../../app/_close/event/event.ts';
import { openAtDeath } from '../../some-event.ts';
import { at, compared, HOURS, life, lived, type Marks } from './lives.ts';

const LATE = 0.05;
const before = (to = 0) => life({ version: '1.0', from: -6 * HOURS, to, perMinute: 5, late: LATE });
const after = (factor = 1, to = 65) => life({ version: '1.1', from: 0, to, perMinute: 5, late: factor * LATE });
/** The old instances close all of their connections, every second of which sends once more. */
const shutDown = (from: number, version = '1.0') =>
  life({ version, from, to: from + 3, perMinute: 100, late: 0.5, ended: { closeCode: 1012, initiator: 'local' } });

interface Case {
  events: CloseEvent[];
  marks?: Marks;
  now?: number;
  version?: string;
  said: object;
}

const CASES: Record<string, Case> = {
  'the drain of the old version counts on neither side, but in its own line': {
    events: [...before(), ...shutDown(0), ...after()],
    said: {
      verdict: expect.not.stringMatching(/worse|better/),
      after: { rate: expect.closeTo(LATE, 2) },
      before: { rate: expect.closeTo(LATE, 2) },
      drain: { closes: 300, openAtDeath: 0, earlier: [], isLarger: false },
      regressions: [],
      places: expect.not.arrayContaining([expect.objectContaining({ key: '1012' })]),
    },
  },
  'an old instance that is killed with connections open counts on neither side, but in the same line': {
    events: [...before(), openAtDeath({ at: at(-1), version: '1.0', count: 42 }), ...after()],
    said: {
      verdict: expect.not.stringMatching(/worse|better/),
      drain: { closes: 0, openAtDeath: 42 },
      regressions: [],
    },
  },
  'a drain before the first end of the new version counts on neither side': {
    events: [...before(), ...shutDown(-9), ...after()],
    said: {
      verdict: expect.not.stringMatching(/worse|better/),
      before: { rate: expect.closeTo(LATE, 2) },
      drain: { closes: 300 },
      regressions: [],
      reason: expect.stringContaining('Ten minutes in which instances were shut down do not count.'),
    },
  },
  'the drain by the next release is none of this one': {
    events: [
      ...before(),
      ...after(),
      ...shutDown(61, '1.1'),
      ...life({ version: '1.2', from: 66, to: 90, perMinute: 5 }),
    ],
    now: 120,
    said: {
      verdict: expect.not.stringMatching(/worse|better/),
      after: { rate: expect.closeTo(LATE, 2) },
      looks: [{}, {}, { name: '24h', isOver: true, to: at(66), need: null }],
      regressions: [],
    },
  },
  'a drain is larger than those of three earlier releases': {
    events: [-9, -6, -3]
      .flatMap((hour, index) => [
        ...life({ version: `0.${index}`, from: (hour - 3) * HOURS, to: hour * HOURS, perMinute: 3, late: LATE }),
        ...life({
          version: `0.${index}`,
          from: hour * HOURS,
          to: hour * HOURS + 1,
          perMinute: 40,
          ended: { closeCode: 1012 },
        }),
      ])
      .concat(life({ version: '1.0', from: -3 * HOURS, to: 0, perMinute: 3, late: LATE }), shutDown(0), after()),
    said: {
      drain: { closes: 300, earlier: [40, 40, 40], isLarger: true },
      regressions: [expect.objectContaining({ kind: 'drain' })],
      label: expect.stringMatching(/, with 1 regression$/),
    },
  },
  'a rollback is back, and judged against what it left': {
    events: [...before(), ...after(4, 120), ...life({ version: '1.0', from: 120, to: 190, perMinute: 5, late: LATE })],
    version: '1.0',
    now: 187,
    said: {
      deploy: { isRollback: true },
      against: '1.1',
      verdict: 'better',
      title: expect.stringContaining('1.0, back again,'),
    },
  },
  'a release that nobody announced is compared from its first end on': {
    events: [...before(), ...after(4)],
    said: { deploy: { source: 'inferred', startedAt: at(0) }, verdict: 'worse', windows: { after: { from: at(5) } } },
  },
  'a version that was announced and never heard has no data, and the next step': {
    events: before(60),
    marks: [{ version: '1.1', at: 0 }],
    now: 61,
    said: {
      deploy: { source: 'announced', heardAt: null },
      verdict: 'no_data',
      label: 'never heard',
      title: 'No connection of 1.1 has ended since it was announced.',
      reason: expect.stringContaining('service.version is 1.1'),
      method: null,
      measures: [],
    },
  },
  'a version within its warm-up is too new': {
    events: [...before(), ...after(1, 5)],
    now: 6,
    said: { verdict: 'no_data', title: expect.stringContaining('too new'), looks: [] },
  },
  'a version that was replaced within its warm-up has nothing that counts': {
    events: [...before(), ...after(1, 4), ...life({ version: '1.2', from: 4, to: 60, perMinute: 5 })],
    now: 62,
    said: { verdict: 'no_data', title: expect.stringContaining('replaced'), looks: [] },
  },
  'the same version deployed again is compared with itself before': {
    events: life({ version: '1.0', from: -6 * HOURS, to: 65, perMinute: 5, late: LATE }),
    marks: [{ version: '1.0', at: 0 }],
    version: '1.0',
    said: {
      against: '1.0',
      method: 'before_after',
      verdict: expect.stringMatching(/unclear|same/),
      after: { exposure: 275 },
      windows: { before: [{ to: at(0) }], after: { from: at(5) } },
    },
  },
  'connections of the old version that end hours later do not make both serve': {
    events: [
      ...before(),
      ...life({ version: '1.0', from: 0, to: 4 * HOURS, perMinute: 0.1, late: 0 }),
      ...life({ version: '1.1', from: 0, to: 4 * HOURS, perMinute: 5, late: LATE }),
    ],
    now: 4 * HOURS - 1,
    said: { method: 'before_after', share: null },
  },
  'nor do they in the first hour, minute by minute': {
    events: [
      ...before(),
      ...life({ version: '1.0', from: 0, to: 65, perMinute: 0.1, late: 0 }),
      ...life({ version: '1.1', from: 0, to: 65, perMinute: 5, late: LATE }),
    ],
    said: { method: 'before_after', share: null },
  },
};

describe('a comparison', () => {
  test.each(Object.entries(CASES))('%s', async (_, { events, marks, version = '1.1', now = 62, said }) => {
    expect(await compared(await lived(events, now, marks), { version, now })).toMatchObject(said);
  });
});
