import { describe, expect, test } from 'vitest';
import { laneFlags } from '../../../../app/_ui/chart/flag-lanes.ts';
import { CARDS_BELOW_PX, listLayout } from '../../../../app/_ui/deploy/list/list-layout.ts';
import { authorsOf, matching } from '../../../../app/_ui/deploy/list/match.ts';
import { recentSentence } from '../../../../app/_ui/deploy/list/recent-sentence.ts';
import { deploySections, firstEntries, visibleRows } from '../../../../app/_ui/deploy/list/sections.ts';
import { worstFirst } from '../../../../app/_ui/deploy/list/sort-rows.ts';
import { someDay } from './some-day.ts';
import { at, judgementOf, listed, lookOf, NOW, ZONE } from './some-deploys.ts';

const frame = { now: NOW, from: at('19:00', 1), zone: ZONE };
const sectionsOf = (sort: 'time' | 'worst' | 'service', deploys = someDay()) => deploySections(deploys, sort, frame);
const names = (deploys: readonly { service: string; version: string }[]) =>
  deploys.map(({ service, version }) => `${service} ${version}`);

describe('sections', () => {
  test('by time are the last two hours, the rest of the day, and each day before', () => {
    const heads = sectionsOf('time').map(({ title, note, entries }) => `${title} | ${note} | ${entries.length}`);
    expect(heads).toEqual(['Last 2 h | since 16:34 | 4', 'Earlier today |  | 4', 'Wed 25 Nov | from 19:00 | 1']);
  });

  test('say what is announced ahead of its time', () => {
    expect(sectionsOf('time', [listed({ startedAt: NOW + 60_000 })])[0]?.title).toBe('Announced ahead');
  });

  test('have a wave as one entry, its worse deploys apart from the others', () => {
    const entries = sectionsOf('time').flatMap((section) => section.entries);
    const [wave] = entries.filter((entry) => entry.is === 'wave');
    expect(wave?.is === 'wave' && names(wave.worse)).toEqual(['market-feed 7.3.0', 'collab-sync 4.12.1']);
    expect(wave?.is === 'wave' && wave.others.length).toBe(10);
  });

  test('by service have each service once', () => {
    const titles = sectionsOf('service').map(({ title }) => title);
    expect(titles.slice(0, 4)).toEqual(['audit-stream', 'chat', 'collab-sync', 'doc-cursor']);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('are none where the worst comes first', () => {
    expect(sectionsOf('worst').map(({ title }) => title)).toEqual([null]);
  });

  test('are cut after a number of entries, which counts those left', () => {
    const { sections, rest } = firstEntries(sectionsOf('time'), 5);
    expect(sections.map(({ entries }) => entries.length)).toEqual([4, 1]);
    expect(rest).toBe(4);
    expect(firstEntries(sectionsOf('time'), 40).rest).toBe(0);
  });

  test('show the rows that j and k go through: none that is folded', () => {
    const all = sectionsOf('time');
    expect(visibleRows(all, { folded: [], wave: [] })).toHaveLength(10);
    expect(visibleRows(all, { folded: [], wave: ['collab-sync-4.12.1'] })).toHaveLength(20);
    expect(names(visibleRows(all, { folded: ['today', 'recent'], wave: [] }))).toEqual(['presence 8.0.2']);
  });
});

describe('the worst first', () => {
  const of = (version: string, verdict: 'worse' | 'better' | 'unclear', ratio: readonly [number, number, number]) =>
    listed({ version, judgement: judgementOf([lookOf('1h', verdict, ratio)]) });

  test('goes by the near end of the interval, not by the ratio', () => {
    const rows = [of('large but vague', 'worse', [9, 1.1, 70]), of('sure', 'worse', [3, 2.5, 3.6])];
    expect(rows.sort(worstFirst).map(({ version }) => version)).toEqual(['sure', 'large but vague']);
  });

  test('has what is worse inside, and what was never heard, before all that is not worse', () => {
    expect(names([...someDay()].sort(worstFirst)).slice(0, 5)).toEqual([
      'orders 2.0.0',
      'market-feed 7.3.0',
      'collab-sync 4.12.1',
      'chat 1.6.1',
      'audit-stream 5.2.0',
    ]);
  });
});

describe('the filters of the list', () => {
  const found = (change: Partial<Parameters<typeof matching>[1]>) =>
    names(matching(someDay(), { verdict: [], by: [], q: null, ...change }));

  test('take any of the verdicts, any of the authors, and all words', () => {
    expect(found({})).toHaveLength(20);
    expect(found({ verdict: ['worse', 'never_heard'] })).toEqual([
      'orders 2.0.0',
      'audit-stream 5.2.0',
      'market-feed 7.3.0',
    ]);
    expect(found({ by: [''] })).toEqual(['support-inbox 3.0.8']);
    expect(found({ q: 'MARKET 7.2' })).toEqual(['market-feed 7.2.4']);
    expect(found({ q: 'b8810cd' })).toEqual(['market-feed 7.2.4']);
    expect(found({ verdict: ['worse'], by: ['renovate'] })).toEqual(['market-feed 7.3.0']);
  });

  test('know each author once, and that some are unknown', () => {
    expect(authorsOf(someDay())).toEqual([
      '',
      'Aiko Ota',
      'ci',
      'Dana Reyes',
      'Jonas Brandt',
      'Mira Kolar',
      'renovate',
    ]);
  });
});

describe('what shipped lately', () => {
  const recent = someDay().filter(({ startedAt }) => startedAt > at('16:34'));

  test('is counted, and the worst is named with its figures', () => {
    const { count, classes, worst } = recentSentence(recent);
    expect(count).toBe('4 releases');
    expect(classes.map(({ count: of, word }) => `${of} ${word}`)).toEqual(['1 worse', '1 never heard', '2 unclear']);
    expect(worst?.row.version).toBe('2.0.0');
    expect(worst?.title).toBe('2.0.0 sends after close 7.1 times as often as 1.9.4.');
    expect(worst?.rates).toBe('0.80% → 5.70%');
  });

  test('names what is worse inside where the rate is not', () => {
    const inside = judgementOf([lookOf('1h', 'better', [0.5, 0.4, 0.6])], {
      pairCounts: { new: 1, gone: 0, grown: 0 },
      reason: 'New: flush × onDrain.',
    });
    expect(recentSentence([listed({ judgement: inside })]).worst?.title).toBe('2.0.0: New: flush × onDrain.');
  });

  test.each([
    [[], ''],
    [[listed()], 'None of them is known to be worse.'],
    [
      [listed({ judgement: judgementOf([lookOf('1h', 'same', [1, 0.9, 1.1])]) })],
      'None of them is worse than the version before.',
    ],
  ])('says no more than it knows where nothing is worse: %#', (deploys, calm) => {
    expect(recentSentence(deploys)).toMatchObject({ worst: null, calm });
  });
});

describe('flags', () => {
  const flag = (id: string, x: number, rank: number) => ({ id, x, rank, label: 'orders 2.0.0 worse' });
  const place = (flags: ReturnType<typeof flag>[], width = 600) => laneFlags(flags, { width, lanes: 2 });

  test('hang to the right, and to the left at the end', () => {
    const { placed } = place([flag('a', 0, 0), flag('b', 590, 1)]);
    expect(placed.map(({ id, flipped, lane }) => `${id} ${flipped} ${lane}`)).toEqual(['a false 0', 'b true 0']);
  });

  test.each([[[100, 237, 438, 583]], [[100, 150]], [[150, 100]]])(
    'at %j take as many places as there are, and neither touch nor cross',
    (places) => {
      const { placed, others } = place(places.map((x, rank) => flag(String(x), x, rank)));
      expect(others).toEqual([]);
      for (const a of placed) {
        for (const b of placed) {
          if (a === b) continue;
          const apart = a.left + a.width <= b.left || b.left + b.width <= a.left;
          expect(a.lane !== b.lane || apart).toBe(true);
          expect(a.lane <= b.lane || a.x <= b.left || a.x >= b.left + b.width).toBe(true);
        }
      }
    },
  );

  test('without room stay on the axis, those that matter least', () => {
    const { placed, others } = place([
      flag('a', 300, 2),
      flag('b', 301, 0),
      flag('c', 302, 1),
      flag('d', 303, 3),
      flag('e', 304, 4),
    ]);
    expect(placed.length + others.length).toBe(5);
    expect(placed.map(({ id }) => id)).toContain('b');
    expect(others.map(({ id }) => id)).toContain('e');
  });
});

describe('the columns', () => {
  test.each([CARDS_BELOW_PX, 1090, 1174, 1334, 1860])(
    'of a list %d px wide leave a forest that can be read',
    (width) => {
      const { version, service, when, adoption, looks, forest, pairs, gate } = listLayout(width);
      const [first, second, third] = looks;
      expect(forest).toBeGreaterThanOrEqual(150);
      expect(version + service + when + (adoption ?? 0) + first + second + third + forest + pairs + gate).toBeLessThan(
        width,
      );
    },
  );

  test('of cards are the card alone', () => {
    expect(listLayout(364).forest).toBe(316);
  });
});
