import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../../app/_alert/rule/presets.ts';
import { HOUR_MS } from '../../../app/_close/time/grain.ts';
import { AlertsScreen } from '../../../app/_ui/alert/list/alerts-screen.tsx';
import type { AlertsData, ListedAlerts } from '../../../app/_ui/alert/model.ts';
import { screenText } from '../screen-text.tsx';
import {
  at,
  NOW,
  shownRule,
  someAct,
  someCause,
  someEpisode,
  someHistory,
  someRelease,
  someValue,
} from './some-alert.ts';

const TZ = '?tz=Europe%2FBerlin';
const HEALTH: NonNullable<ListedAlerts['health']> = {
  judgedTo: at('18:32'),
  evaluatedAt: NOW - 12_000,
  nextAt: NOW + 48_000,
  isLate: false,
  facts: { series: 36, tookMs: 84, slowest: null, failed: [], stops: [] },
};
function presets(on: readonly string[]): AlertsData['presets'] {
  return {
    ok: true,
    value: PRESETS.map(({ id, finds, rule }) => ({ id, finds, enabled: on.includes(id), rule })),
  };
}

function list(alerts: Partial<ListedAlerts> = {}, data: Partial<AlertsData> = {}, address = TZ): string {
  const shown: AlertsData = {
    now: NOW,
    options: { ok: true, value: { service: ['orders'], environment: [], version: [], route: [], role: [] } },
    alerts: { ok: true, value: { now: NOW, causes: [], health: HEALTH, ...alerts } },
    presets: presets(['worse-release']),
    rules: { ok: true, value: [{ id: 'worse-release', name: 'Worse than the release before', enabled: true }] },
    ribbon: { ok: true, value: [] },
    channels: { ok: true, value: [] },
    lastEpisode: { ok: true, value: null },
    ...data,
  };
  return screenText(<AlertsScreen data={shown} />, address);
}

describe('the list of alerts', () => {
  const firing = someCause(
    { rule: shownRule({ severity: 'critical', owner: 'Mira Kolar', runbookUrl: 'https://runbooks.example/late' }) },
    {
      release: someRelease(),
      history: someHistory([0.008, 0.057]),
      folded: [someEpisode({ rule: shownRule({ name: 'SLO burn' }), value: 0.114 })],
    },
  );

  test('has of each cause what, how much, since which release, which pair, and who', () => {
    const shown = list({ causes: [firing] });
    expect(shown).toContain('1 firing one row a cause: 2 alerts, 1 of them folded in');
    expect(shown).toContain(
      'firing 25 min since 18:09 , critical critical Fixed threshold orders production folded in: SLO burn (11.4%) ' +
        '5.70% 1,180 of 20,702 above 1.00%',
    );
    expect(shown).toContain('The value that is judged, last 2 h: at most 5.70%, now 5.70%');
    expect(shown).toContain('2.0.0 17:59 worse');
    expect(shown).toContain('publish × kick 1,204 connections');
    expect(shown).toContain(
      'Mira Kolar fired 18:09, no answer yet Acknowledge 2 Ack 2 Fixed threshold on orders Snooze Fixed threshold on orders',
    );
  });

  test('has nothing to acknowledge where an alert is pending, but its gate', () => {
    const pending = someCause({
      state: 'pending',
      firedAt: null,
      latest: someValue({ value: 0.0152, numerator: 44, denominator: 2904, threshold: 0.015, bound: 0.0112 }),
    });
    const shown = list({ causes: [pending] });
    expect(shown).toContain('gate: lower bound 1.12% is under 1.50%, so it would be held back');
    expect(shown).toContain('nobody paged yet Snooze');
    expect(shown).not.toContain('Acknowledge ');
  });

  test('shows instances where telemetry is lost, and no rate', () => {
    const silent = someCause({
      rule: shownRule({ name: 'Telemetry lost', condition: { kind: 'silence' }, windowMs: 300_000 }),
      latest: someValue({
        value: 0,
        numerator: 0,
        denominator: 4,
        threshold: 1,
        bound: null,
        note: 'silent for 47 min',
      }),
    });
    const shown = list({ causes: [silent] });
    expect(shown).toContain('0 of 4 instances below 1 for 5 min');
    expect(shown).toContain('no rate while silent');
  });

  test('keeps what people answered in sight, with who and why', () => {
    const act = someAct('snoozed', '13:10', { author: 'Dana Reyes', text: 'host moves' });
    const snoozed = someCause({ snoozedUntil: at('18:34') + 15 * HOUR_MS, snoozedBy: 'Dana Reyes' }, { lastAct: act });
    const shown = list({ causes: [snoozed] });
    expect(shown).toContain('snoozed until Fri 09:34');
    expect(shown).toContain('Dana Reyes, 13:10: “host moves”');
    expect(shown).toContain('Wake now');
  });

  test('says of what is unknown that nothing is heard', () => {
    expect(list({ causes: [someCause({ unknownSince: at('18:30') })] })).toContain(
      'unknown since 18:30: nothing is heard',
    );
  });

  test('names the last episode where nothing fires', () => {
    const last = someEpisode({ state: 'resolved', resolvedAt: at('18:24') });
    const shown = list({}, { lastEpisode: { ok: true, value: last } });
    expect(shown).toContain('Nothing fires, and nothing is pending 1 rule is on. The last episode: Fixed threshold on');
    expect(shown).toContain('Thu 26 Nov, 18:09 – 18:24');
    expect(shown).toContain('12 s ago last evaluated, next in 48 s');
  });

  test('says where notifications go, and that nobody gets any without a channel', () => {
    expect(list()).toContain('Channels Add a channel Nobody is notified: alerts stand on this screen alone.');
    const unsent = {
      kind: 'firing',
      state: 'waiting',
      at: at('18:20'),
      attempts: 4,
      nextAt: at('18:36'),
      outcome: '503',
    } as const;
    const channel = { id: 'c', name: 'Slack #rt', kind: 'webhook', last: null, unsent } as const;
    const shown = list({}, { channels: { ok: true, value: [channel] } });
    expect(shown).toContain('Slack #rt 503 since 18:20:00, next try 18:36. Last sent: nothing was sent yet retrying');
  });

  test('does not say that nothing fires where a filter hides it', () => {
    expect(list({}, {}, `${TZ}&service=shop`)).toContain('Nothing fires that matches these filters');
  });

  test('offers the presets where no rule is on', () => {
    const shown = list({ health: null }, { rules: { ok: true, value: [] }, presets: presets([]) });
    expect(shown).toContain('No rule is on Nobody is paged.');
    expect(shown).toContain('Presets 0 of 7 on');
    expect(shown).not.toContain('Episodes, last 7 days');
  });

  test('says that the first tick is yet to come', () => {
    expect(list({ health: null })).toContain('Evaluation waiting Not yet');
  });

  test('puts a late evaluation first, and names rules that fail', () => {
    const late = { ...HEALTH, isLate: true, nextAt: NOW - 180_000, evaluatedAt: NOW - 240_000 };
    const failed = [{ ruleId: 'worse-release', reason: 'no such version' }];
    const shown = list({ causes: [firing], health: { ...late, facts: { ...HEALTH.facts, failed } } });
    expect(shown).toContain('1 firing as of 18:32, 2 min old');
    expect(shown.indexOf('late by 3 min')).toBeLessThan(shown.indexOf('1 firing'));
    expect(shown).toMatch(/Worse than the release before can\S+t be evaluated: no such version/);
  });
});
