import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../../app/_alert/rule/presets.ts';
import { HOUR_MS } from '../../../app/_close/time/grain.ts';
import { EpisodeScreen } from '../../../app/_ui/alert/episode/episode-screen.tsx';
import { AlertsScreen } from '../../../app/_ui/alert/list/alerts-screen.tsx';
import type { AlertsData, EpisodeData, ListedAlerts } from '../../../app/_ui/alert/model.ts';
import { screenText } from '../screen-text.tsx';
import { someDeploy, someJudgement } from '../some-judgement.ts';
import { at, NOW, shownRule, someAct, someCause, someEpisode, someHistory, somePair, someValue } from './some-alert.ts';

const TZ = '?tz=Europe%2FBerlin';
const HEALTH: NonNullable<ListedAlerts['health']> = {
  judgedTo: at('18:32'),
  evaluatedAt: NOW - 12_000,
  nextAt: NOW + 48_000,
  isLate: false,
  facts: { series: 36, tookMs: 84, slowest: null, failed: [], stops: [] },
};
const RELEASE = someDeploy({
  service: 'orders',
  version: '2.0.0',
  previousVersion: '1.9.4',
  heardAt: at('17:59'),
  judgement: someJudgement({ verdict: 'worse', label: 'worse', looks: [] }),
});

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
    lastEpisode: { ok: true, value: null },
    ...data,
  };
  return screenText(<AlertsScreen data={shown} />, address);
}

describe('the list of alerts', () => {
  const firing = someCause(
    { rule: shownRule({ severity: 'critical', owner: 'Mira Kolar', runbookUrl: 'https://runbooks.example/late' }) },
    {
      release: RELEASE,
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
      'Mira Kolar fired 18:09, no answer yet Acknowledge Ack Fixed threshold on orders Snooze Fixed threshold on orders',
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

  test('does not say that nothing fires where a filter hides it', () => {
    expect(list({}, {}, `${TZ}&service=shop`)).toContain('Nothing fires that matches these filters');
  });

  test('offers the presets where no rule is on', () => {
    const shown = list({ health: null }, { rules: { ok: true, value: [] }, presets: presets([]) });
    expect(shown).toContain('No rule is on Nobody is paged.');
    expect(shown).toContain('Presets 0 of 6 on');
    expect(shown).not.toContain('Episodes, last 7 days');
  });

  test('says that the first tick is yet to come', () => {
    expect(list({ health: null })).toContain('Evaluation waiting Not yet');
  });

  test('puts a late evaluation first, and names rules that fail', () => {
    const late = { ...HEALTH, isLate: true, nextAt: NOW - 180_000, evaluatedAt: NOW - 240_000 };
    const failed = [{ ruleId: 'worse-release', reason: 'no such version' }];
    const shown = list({ causes: [firing], health: { ...late, facts: { ...HEALTH.facts, failed } } });
    expect(shown.indexOf('late by 3 min')).toBeLessThan(shown.indexOf('1 firing'));
    expect(shown).toMatch(/Worse than the release before can\S+t be evaluated: no such version/);
  });
});

describe('the page of an episode', () => {
  const episode = someEpisode();
  const DATA: EpisodeData = {
    now: NOW,
    episode,
    events: [someAct('firing', '18:09')],
    chart: { ok: false, message: 'No chart.' },
    pairs: {
      ok: true,
      value: {
        span: { from: at('17:50'), to: NOW },
        days: 5,
        more: 3,
        pairs: [
          { ...somePair(), usual: 0, ratio: null, change: 'new', trend: [] },
          { ...somePair({ id: '12', closeSite: null }), usual: 571, ratio: 1.03, change: 'unchanged', trend: [] },
        ],
      },
    },
    releases: { ok: true, value: [RELEASE] },
    release: {
      ok: true,
      value: {
        deploy: RELEASE,
        hasFiles: true,
        suspects: [
          {
            file: 'src/hub.ts',
            pairId: '11',
            site: 'send',
            line: 212,
            function: 'Hub.publish',
            commit: '9d0c7aab',
            author: 'Mira Kolar',
            url: null,
          },
        ],
      },
    },
    affected: { ok: true, value: { affected: 4871, ended: 103_420 } },
    similar: {
      ok: true,
      value: [someEpisode({ id: 'e0', firedAt: at('09:48'), resolvedAt: at('11:58'), useful: false })],
    },
  };
  const page = (change: Partial<EpisodeData> = {}) => screenText(<EpisodeScreen data={{ ...DATA, ...change }} />, TZ);

  test('leads with why it fired, and what came of it', () => {
    const shown = page();
    expect(shown).toContain('Alerts / orders, Thu 26 Nov, 18:09 firing 25 min');
    expect(shown).toContain('Fired because orders 2.0.0 sent after close on 2.94% of connections; 1.00% is allowed.');
    expect(shown).toContain('Worst pair: publish × kick');
    expect(shown).toContain('peak 5.93% at 18:21 affected in it 4,871 of 103,420, 4.71% acknowledged by nobody');
  });

  test('lists the pairs that grew and those that are cleared', () => {
    expect(page()).toContain('17:50 – 18:34 against the same minutes of 5 of the 7 days before');
    expect(page()).toContain('publish after kick hub.ts:212 × session.ts:41 1,204 0 new');
    expect(page()).toContain('publish hub.ts:212 1,204 571 unchanged 1.03×');
    expect(page()).toContain('3 more pairs have fewer.');
  });

  test('names a suspect as likely, and what is not known', () => {
    expect(page()).toContain('Suspect commit likely, not proven src/hub.ts:212');
    const unknown = { ok: true as const, value: { deploy: RELEASE, suspects: [], hasFiles: false } };
    expect(page({ release: unknown })).toContain('Which files it changed is not known.');
    expect(page({ release: { ok: true, value: null } })).toContain('No release of the 30 days before is known.');
  });

  test('has what was similar before with the way it was judged', () => {
    expect(page()).toContain('Thu 26 Nov, 09:48 2 h 10 noise at 2.94%, at most 5.93%');
    expect(page({ similar: { ok: true, value: [] } })).toContain('It is the first in 30 days.');
  });

  test('fails panel by panel', () => {
    const shown = page({ pairs: { ok: false, message: 'No pairs.' } });
    expect(shown).toContain('No chart.');
    expect(shown).toContain('No pairs.');
    expect(shown).toContain('What happened 2 steps');
  });

  test('has nothing to acknowledge where it is over', () => {
    const shown = page({ episode: someEpisode({ state: 'resolved', resolvedAt: at('18:24') }) });
    expect(shown).toContain('resolved Thu 26 Nov, 18:24');
    expect(shown).not.toContain('Acknowledge ');
    expect(shown).toContain('was this page useful?');
    expect(shown).not.toContain('Snooze');
  });
});
