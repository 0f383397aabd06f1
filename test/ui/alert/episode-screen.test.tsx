import { describe, expect, test } from 'vitest';
import { EpisodeScreen } from '../../../app/_ui/alert/episode/episode-screen.tsx';
import type { EpisodeData } from '../../../app/_ui/alert/model.ts';
import { screenMarkup, screenText } from '../screen-text.tsx';
import { someJudgement } from '../some-judgement.ts';
import { at, NOW, someAct, someEpisode, somePair, someRelease, someValue } from './some-alert.ts';

const TZ = '?tz=Europe%2FBerlin';

describe('the page of an episode', () => {
  const episode = someEpisode();
  const DATA: EpisodeData = {
    now: NOW,
    episode,
    hasRule: true,
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
    releases: { ok: true, value: [someRelease()] },
    release: {
      ok: true,
      value: {
        deploy: someRelease(),
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

  test('says of a peak that had too little evidence that it had', () => {
    const peak = someValue({ at: at('18:06'), value: 0.5, hasEvidence: false });
    expect(page({ episode: someEpisode({ peak }) })).toContain('peak 50.0% at 18:06, without enough evidence');
  });

  test('counts from when it fired by the clock to the answer', () => {
    const decided = { ...episode.decided, firedAt: at('18:10') + 30_000 };
    const acknowledgedAt = at('18:12') + 30_000;
    const shown = page({ episode: someEpisode({ decided, acknowledgedAt, acknowledgedBy: 'Mira Kolar' }) });
    expect(shown).toContain('acknowledged 2 min after it fired, Mira Kolar');
    expect(shown).toContain('Alerts / orders, Thu 26 Nov, 18:10');
  });

  test('lists the pairs that grew and those that are cleared', () => {
    expect(page()).toContain('17:50 – 18:34 against the same minutes of 5 of the 7 days before');
    expect(page()).toContain('publish after kick hub.ts:212 × session.ts:41 1,204 0 new');
    expect(page()).toContain('publish hub.ts:212 1,204 571 unchanged 1.03×');
    expect(page()).toContain('3 more pairs have fewer.');
  });

  test('has the lines of a note, and counts in the right number', () => {
    const note = someAct('noted', '18:20', { author: 'Ada', text: 'one\ntwo' });
    expect(screenMarkup(<EpisodeScreen data={{ ...DATA, events: [note] }} />, TZ)).toMatch(
      /whitespace-pre-line[^>]*>“one\ntwo”/,
    );
    const more = (count: number) =>
      DATA.pairs.ok ? page({ pairs: { ok: true, value: { ...DATA.pairs.value, more: count } } }) : '';
    expect(more(0)).not.toContain('fewer.');
    expect(more(1)).toContain('1 more pair has fewer.');
    expect(more(2)).toContain('2 more pairs have fewer.');
  });

  test('says of a release that is not compared what is missing', () => {
    const deploy = { ...someRelease(), judgement: someJudgement({ verdict: 'no_data', label: 'no data', looks: [] }) };
    const shown = page({ release: { ok: true, value: { deploy, suspects: [], hasFiles: false } } });
    expect(shown).toContain('nothing to compare yet');
    expect(shown).not.toContain('no data');
  });

  test('calls no pair new where there is no earlier day', () => {
    const value = { span: { from: at('17:50'), to: NOW }, days: 0, more: 0 };
    const pair = { ...somePair(), usual: 0, ratio: null, change: 'uncompared' as const, trend: [] };
    const shown = page({ pairs: { ok: true, value: { ...value, pairs: [pair] } } });
    expect(shown).toContain('17:50 – 18:34, no earlier day to compare');
    expect(shown).toContain('1,204 – not compared');
  });

  test('names a suspect as likely, and what is not known', () => {
    expect(page()).toContain('Suspect commit likely, not proven src/hub.ts:212');
    const unknown = { ok: true as const, value: { deploy: someRelease(), suspects: [], hasFiles: false } };
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
