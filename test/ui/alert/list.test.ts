import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import type { RibbonEpisode } from '../../../app/_query/alert/alert-ribbon.ts';
import { alertsSentence, foldedText } from '../../../app/_ui/alert/list/alerts-sentence.ts';
import { causeChart } from '../../../app/_ui/alert/list/cause-chart.ts';
import { foldedNames } from '../../../app/_ui/alert/list/folded-names.ts';
import { healthFacts, nextText, secondsText } from '../../../app/_ui/alert/list/health-facts.ts';
import { nights } from '../../../app/_ui/alert/list/nights.ts';
import { ruleCount } from '../../../app/_ui/alert/list/preset-counts.ts';
import { laneOf, laneSums } from '../../../app/_ui/alert/list/ribbon-lanes.ts';
import { saidText, snoozedText, whoText } from '../../../app/_ui/alert/list/who-text.ts';
import { at, NOW, shownRule, someAct, someCause, someEpisode, someHistory, ZONE } from './some-alert.ts';

describe('the sentence over the list', () => {
  test('counts each cause as its row says', () => {
    const causes = [
      someCause(),
      someCause({ quietSince: NOW }),
      someCause({ state: 'pending', firedAt: null }, { folded: [someEpisode()] }),
      someCause({ acknowledgedAt: NOW }),
      someCause({ snoozedUntil: NOW + 1 }),
    ];
    const text = (of: typeof causes) => alertsSentence(of, NOW).map((part) => part.text);
    expect(text(causes)).toEqual(['2 firing', '1 pending', '1 acknowledged', '1 snoozed']);
    expect(text([])).toEqual([]);
    expect(foldedText(causes)).toBe('one row a cause: 6 alerts, 1 of them folded in');
    expect(foldedText(causes.slice(0, 1))).toBe('one row a cause');
  });

  test('names what is folded in, and counts what has no room', () => {
    const pairs = someEpisode({ rule: shownRule({ name: 'New pair', condition: { kind: 'new_pair' } }), value: 284 });
    expect(foldedNames([pairs])).toBe('New pair (284 pairs)');
    expect(foldedNames([pairs, pairs, pairs, pairs, pairs])).toMatch(/ and 2 more$/);
  });
});

describe('who did what', () => {
  test('asks for an answer until there is one', () => {
    const who = (change: Parameters<typeof someEpisode>[0]) => whoText(someEpisode(change), NOW, ZONE);
    expect(who({})).toEqual({ text: 'fired 18:09, no answer yet', waits: true });
    expect(who({ state: 'pending', firedAt: null })).toEqual({ text: 'nobody paged yet', waits: false });
    expect(who({ acknowledgedAt: at('18:12'), acknowledgedBy: 'Mira Kolar' }).text).toBe(
      'Mira Kolar acknowledged it 18:12',
    );
    expect(who({ acknowledgedAt: at('18:12') - 24 * HOUR_MS, acknowledgedBy: '' }).text).toBe(
      'somebody acknowledged it Wed 18:12',
    );
    expect(who({ snoozedUntil: NOW + 1, snoozedBy: 'Dana Reyes' }).text).toBe('Dana Reyes snoozed it');
  });

  test('quotes what they said, and no more than that', () => {
    const said = (kind: string, text: string | null) =>
      saidText(someAct(kind, '13:10', { author: 'Dana Reyes', text }), NOW, ZONE);
    expect(said('snoozed', 'host moves')).toBe('Dana Reyes, 13:10: “host moves”');
    // Without a reason, the end of the snooze stands in its place.
    expect(said('snoozed', String(NOW))).toBeNull();
    expect(said('acknowledged', null)).toBeNull();
    expect(said('marked', 'noise')).toBeNull();
    expect(saidText(null, NOW, ZONE)).toBeNull();
  });

  test('says how long a snooze lasts', () => {
    expect(snoozedText({ snoozedUntil: at('19:00') }, NOW, ZONE)).toBe('until 19:00');
    expect(snoozedText({ snoozedUntil: at('09:00') + 24 * HOUR_MS }, NOW, ZONE)).toBe('until Fri 09:00');
    expect(snoozedText({ snoozedUntil: Number.MAX_SAFE_INTEGER }, NOW, ZONE)).toBe('as long as it lasts');
  });
});

describe('the small chart', () => {
  const span = { from: NOW - 4 * MINUTE_MS, to: NOW };
  const box = { width: 40, height: 23 };

  test('breaks where nothing was heard, and has room over the highest value', () => {
    const chart = causeChart(someHistory([0.01, null, 0.02, 0.04]), span, box);
    expect(chart.highest).toBe(0.04);
    expect(chart.line).toBe('M0 18H10M20 13H30L30 3H40');
    expect(chart.gaps).toEqual([{ left: 10, right: 20 }]);
  });

  test('has the threshold on the same axis, also where all values are below it', () => {
    const chart = causeChart(someHistory([0.001, 0.001, 0.001, 0.001], 0.02), span, box);
    expect(chart.max).toBeCloseTo(0.023);
    expect(chart.threshold).toBe('M0 3H10L10 3H20L20 3H30L30 3H40');
  });

  test('draws no threshold at zero: a fact has none', () => {
    expect(causeChart(someHistory([0.01, 0.01], 0), span, box).threshold).toBe('');
  });
});

const WEEK = { from: at('18:00') - 100 * HOUR_MS, to: at('18:00') };

function ribbonEpisode(change: Partial<RibbonEpisode>): RibbonEpisode {
  const { id, service, environment, state, startedAt, heldBackAt, firedAt, resolvedAt, acknowledgedAt, decided } =
    someEpisode(change);
  const times = { startedAt, heldBackAt, firedAt, resolvedAt, acknowledgedAt, decided };
  return { id, service, environment, state, ...times, snoozes: [], ...change };
}

function hour(h: number): number {
  return WEEK.from + h * HOUR_MS;
}

describe('the lane of a rule', () => {
  const rule = (...episodes: RibbonEpisode[]) => ({ ruleId: 'r', name: 'r', enabled: true, episodes });
  const bars = (episode: RibbonEpisode) =>
    laneOf(rule(episode), WEEK, 100)[0]?.bars.map(({ kind, left, width }) => [
      kind,
      Math.round(left),
      Math.round(width),
    ]);

  test('shows how long it fired before somebody answered', () => {
    expect(bars(ribbonEpisode({ firedAt: hour(10), resolvedAt: hour(30), acknowledgedAt: hour(14) }))).toEqual([
      ['acknowledged', 14, 16],
      ['fired', 10, 4],
    ]);
    expect(bars(ribbonEpisode({ firedAt: hour(10), resolvedAt: hour(30) }))).toEqual([['fired', 10, 20]]);
  });

  test('shows a snooze, and what came before it', () => {
    const snoozes = [{ from: hour(12), to: hour(20) }];
    expect(bars(ribbonEpisode({ firedAt: hour(10), resolvedAt: hour(30), snoozes }))).toEqual([
      ['snoozed', 12, 8],
      ['fired', 10, 3],
    ]);
  });

  test('is at least 3 px wide, and never leaves the week', () => {
    expect(bars(ribbonEpisode({ firedAt: hour(50), resolvedAt: hour(50) + 1 }))).toEqual([['fired', 50, 3]]);
    expect(bars(ribbonEpisode({ firedAt: hour(99.9), resolvedAt: null }))).toEqual([['fired', 97, 3]]);
    expect(bars(ribbonEpisode({ firedAt: hour(-9), resolvedAt: hour(10) }))).toEqual([['fired', 0, 10]]);
  });

  test('has a mark where evidence held it back', () => {
    const held = ribbonEpisode({ firedAt: null, heldBackAt: hour(20), state: 'faded' });
    expect(laneOf(rule(held), WEEK, 100)[0]).toMatchObject({ bars: [], heldBackX: 20 });
  });

  test('adds up what fired in the week, and takes the median answer', () => {
    const sums = laneSums(
      rule(
        ribbonEpisode({ firedAt: hour(-5), resolvedAt: hour(5), acknowledgedAt: hour(-4) }),
        ribbonEpisode({ firedAt: hour(10), resolvedAt: hour(11), acknowledgedAt: hour(10.1) }),
        ribbonEpisode({ firedAt: hour(98), resolvedAt: null, acknowledgedAt: hour(98.5) }),
        ribbonEpisode({ firedAt: null, heldBackAt: hour(20) }),
      ),
      WEEK,
    );
    expect(sums).toEqual({ fired: 3, heldBack: 1, inAllMs: 8 * HOUR_MS, acknowledgedAfterMs: 0.5 * HOUR_MS });
  });
});

test('nights are of local clocks, also where the clock changes', () => {
  const hours = (t: number) => new Date(t).toISOString().slice(5, 13);
  const found = nights({ from: Date.UTC(2026, 9, 24, 12), to: Date.UTC(2026, 9, 26, 1) }, ZONE);
  expect(found.map(({ from, to }) => [hours(from), hours(to)])).toEqual([
    // In winter, 07:00 is an hour later than 22:00 was in summer.
    ['10-24T20', '10-25T06'],
    ['10-25T21', '10-26T01'],
  ]);
});

describe('the health of the evaluation', () => {
  const health = {
    judgedTo: at('18:32'),
    evaluatedAt: at('18:33') + 30_000,
    nextAt: at('18:34') + 30_000,
    isLate: false,
    facts: {
      series: 36,
      tookMs: 84,
      slowest: { ruleId: 'slo-burn', ms: 12 },
      failed: [],
      stops: [{ at: at('12:00'), caughtUp: 10, missed: 3 }],
    },
  };

  test('is in figures, with rules by their names', () => {
    const rules = [{ id: 'slo-burn', name: 'SLO burn', enabled: true }];
    expect(Object.fromEntries(healthFacts(health, rules, ZONE))).toEqual({
      'alerts judged': '36',
      'judged up to': '18:32:00',
      'whole tick': '84 ms of 60 s',
      'slowest rule': 'SLO burn, 12 ms',
      'ticks missed, 7 d': '3, 10 caught up after 1 stop',
    });
  });

  test('says when the next tick is due, and by how much it is late', () => {
    expect(nextText(health, NOW)).toBe('next in 30 s');
    expect(nextText(health, health.nextAt + 1)).toBe('due now');
    expect(nextText({ ...health, isLate: true }, health.nextAt + 180_000)).toBe('late by 3 min');
    expect([0, 12_400, 185_000].map(secondsText)).toEqual(['0 s', '12 s', '3 min 5 s']);
  });
});

test('a preset counts what it fires, else what waits, is quiet or folded', () => {
  const causes = [
    someCause({ ruleId: 'a' }),
    someCause({ ruleId: 'b', state: 'pending', firedAt: null }, { folded: [someEpisode({ ruleId: 'd' })] }),
    someCause({ ruleId: 'c', acknowledgedAt: NOW }),
  ];
  const count = (id: string) => ruleCount(id, causes, NOW);
  expect(['a', 'b', 'c', 'd', 'e'].map(count)).toEqual([
    { text: '1 firing', tone: 'bad' },
    { text: '1 pending', tone: 'warn' },
    { text: '1 quiet', tone: 'calm' },
    { text: '1 folded in', tone: 'calm' },
    null,
  ]);
});
