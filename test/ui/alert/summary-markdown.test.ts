import { expect, test } from 'vitest';
import { summaryMarkdown } from '../../../app/_ui/alert/episode/summary-markdown.ts';
import type { EpisodeData } from '../../../app/_ui/alert/model.ts';
import { ATTACK_STRINGS, POLYGLOTS } from '../../support/attack-strings.ts';
import { renderedMarkdown } from '../../support/rendered-markdown.ts';
import { at, NOW, someAct, someEpisode, somePair, someRelease, ZONE } from './some-alert.ts';

const ADDRESS = 'https://afterclose.example/alerts/episodes/00000000000000e1';
const FIRING: EpisodeData = {
  now: NOW,
  episode: someEpisode({ acknowledgedAt: at('18:40'), acknowledgedBy: 'Mira Kolar' }),
  hasRule: true,
  events: [someAct('delivered', '18:09')],
  chart: { ok: false, message: 'No chart.' },
  pairs: {
    ok: true,
    value: {
      span: { from: at('17:50'), to: NOW },
      days: 5,
      more: 0,
      pairs: [{ ...somePair(), usual: 0, ratio: null, change: 'new', trend: [] }],
    },
  },
  releases: { ok: true, value: [] },
  release: { ok: true, value: { deploy: { ...someRelease(), commit: '9d0c7aab0' }, suspects: [], hasFiles: false } },
  affected: { ok: true, value: { affected: 0, ended: 0 } },
  similar: { ok: true, value: [] },
};

test('a summary has the figure with n of m, since when, the release with its verdict, the worst pair, and the way back', () => {
  expect(
    summaryMarkdown(FIRING, ZONE, ADDRESS),
  ).toBe(`**Paged because orders 2.0.0 sent after close on 2.94% of connections; 1.00% is allowed.**

- 598 of 20,340 in the 15 min to 18:09, lower bound 2.72%.
- Fired since Thu 26 Nov, 18:09 (Europe/Berlin); acknowledged.
- Release in play: orders 2.0.0, Thu 26 Nov, 17:59, commit \`9d0c7aa\`: worse.
- Worst pair: \`publish\` after \`kick\` (hub.ts:212 × session.ts:41), 1,204 connections, new.
- Acknowledged by Mira Kolar, Thu 26 Nov, 18:40.
- Rule “Fixed threshold”, production, warning, after 5 min, at least 3 bad events.
- ${ADDRESS}
`);
});

test('a summary leaves out what is not known, and says how long it lasted once it is over', () => {
  const episode = someEpisode({ state: 'resolved', resolvedAt: at('19:24') });
  const failed = { ok: false, message: 'No.' } as const;
  const text = summaryMarkdown({ ...FIRING, episode, pairs: failed, release: failed }, ZONE, ADDRESS);
  expect(text).toContain('- Fired Thu 26 Nov, 18:09 – 19:24 (Europe/Berlin), 1 h 15; resolved.');
  expect(text).toContain('- Acknowledged by nobody.');
  expect(text).not.toMatch(/Release in play|Worst pair/);
});

test.each([...ATTACK_STRINGS, ...Object.values(POLYGLOTS)])('%j stays words in a summary', (text) => {
  const site = { function: text, file: text, line: 1 };
  const dated = { ...someRelease(), service: text, version: text, commit: text };
  const rule = { ...someEpisode().rule, name: text };
  const attacked: EpisodeData = {
    ...FIRING,
    episode: someEpisode({ rule, service: text, environment: text, key: text, acknowledgedBy: text }),
    pairs: {
      ok: true,
      value: {
        ...{ span: { from: at('17:50'), to: NOW }, days: 5, more: 0 },
        pairs: [{ ...somePair({ sendSite: site, closeSite: site }), usual: 0, ratio: null, change: 'new', trend: [] }],
      },
    },
    release: { ok: true, value: { deploy: dated, suspects: [], hasFiles: false } },
  };
  const { text: words, ...made } = renderedMarkdown(summaryMarkdown(attacked, ZONE, ADDRESS));
  const { text: _, marks, ...usual } = renderedMarkdown(summaryMarkdown(FIRING, ZONE, ADDRESS));
  expect(made).toEqual({ ...usual, marks: expect.arrayContaining([]) });
  expect(made.links).toEqual([ADDRESS]);
  expect(made.marks.filter((kind) => !marks.includes(kind))).toEqual([]);
  expect(words.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
});
