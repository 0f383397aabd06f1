import { describe, expect, test } from 'vitest';
import { digestMessage } from '../../../app/_alert/digest/digest-message.ts';
import type { WeeklyDigest } from '../../../app/_alert/digest/weekly-digest.ts';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { someDigest, somePair, someRate, WEEKS } from './some-digest.ts';

const FROM = WEEKS.week.from;
const WITH = { id: 'msg_1', pageUrl: (path: string) => `https://afterclose.example/base${path}` };

function said(own: Partial<WeeklyDigest> = {}) {
  const { title, facts, links } = digestMessage(someDigest(own), WITH);
  return { title, lines: facts.map(({ name, text }) => `${name}: ${text}`), links };
}

test('a quiet week says that nothing changed, with all counts, and leads to its screens', () => {
  const { title, lines, links } = said();
  expect(title).toBe('no change found in 1 service, 0 alerts fired');
  expect(lines).toEqual([
    'Week: 2026-11-23 09:00 – 2026-11-30 09:00, Europe/Berlin',
    'Services: 1 heard',
    'Alerts: none fired',
    expect.stringMatching(
      /^chat, production: 0\.10% \(10 of 10,000\); the week before 0\.10% \(10 of 10,000\)\. No change found, 1\.00× the week before \(95 %: 0\.\d\d – 2\.\d\d\)$/,
    ),
  ]);
  expect(links.map(({ url }) => url)).toEqual([
    `https://afterclose.example/base/?from=${FROM}&to=${WEEKS.week.to}`,
    `https://afterclose.example/base/incidents?from=${FROM}&to=${WEEKS.week.to}`,
    `https://afterclose.example/base/deploys?from=${FROM}&to=${WEEKS.week.to}`,
    'https://afterclose.example/base/alerts',
  ]);
});

test('services without a week before are not said to be without a change', () => {
  const { title, lines } = said({ rates: [someRate([300, 10_000], [0, 0])] });
  expect(title).toBe('1 service not compared, 0 alerts fired');
  expect(lines[1]).toBe('Services: 1 heard, 1 not compared');
});

describe('the line of a service', () => {
  test.each<[string, ReturnType<typeof someRate>, string | RegExp]>([
    [
      'that got worse',
      someRate([300, 10_000], [100, 10_000]),
      /^3\.00% \(300 of 10,000\); the week before 1\.00% \(100 of 10,000\)\. Worse, 3\.00× the week before \(95 %: 2\.\d\d – 3\.\d\d\)$/,
    ],
    ['that got better', someRate([100, 10_000], [300, 10_000]), /\. Better, 0\.33× the week before \(95 %: 0\.2/],
    [
      'that never sent after close before',
      someRate([40, 10_000], [0, 10_000]),
      /^0\.40% \(40 of 10,000\); the week before 0 of 10,000, at most 0\.03%\. Worse: there was none the week before$/,
    ],
    [
      'that does not any more',
      someRate([0, 10_000], [40, 10_000]),
      '0 of 10,000, at most 0.03%; the week before 0.40% (40 of 10,000). Better: there is none any more',
    ],
    [
      'with few connections has no bare rate',
      someRate([1, 3], [0, 2]),
      /^1 of 3: too few, .*; the week before 0 of 2, at most 78%\. Too few late sends to compare$/,
    ],
    [
      'of which nothing was heard is no 0 %',
      someRate([0, 0], [40, 10_000], { heard: { week: 0, before: 1 } }),
      'nothing was heard in this week; the week before 0.40% (40 of 10,000)',
    ],
    [
      'that is new',
      someRate([40, 10_000], [0, 0], { heard: { week: 1, before: 0 } }),
      '0.40% (40 of 10,000); nothing was heard in the week before',
    ],
    [
      'that was heard in a part of the week alone is not compared',
      someRate([40, 10_000], [4, 10_000], { heard: { week: 0.4, before: 1 } }),
      '0.40% (40 of 10,000); the week before 400 ppm (4 of 10,000). Not compared: it was heard in only 40% of this week',
    ],
    [
      'that was heard and ended nothing',
      someRate([0, 0], [0, 0]),
      'no connection ended; the week before no connection ended. Nothing to compare',
    ],
  ])('%s', (_, rate, text) => {
    const { facts } = digestMessage(someDigest({ rates: [rate] }), WITH);
    expect(facts.find(({ name }) => name === 'chat, production')?.text).toEqual(
      typeof text === 'string' ? text : expect.stringMatching(text),
    );
  });

  test('of sampled connections says about', () => {
    const rate = someRate([300, 10_000], [300, 10_000]);
    const sampled = { ...rate, week: { ...rate.week, effective: 1_000 } };
    expect(said({ rates: [sampled] }).lines.at(-1)).toMatch(
      /: about 3\.00% \(300 of 10,000\); the week before 3\.00% \(/,
    );
  });
});

test('what changed comes first, then what happened, then all other rates; a service of two roles counts once', () => {
  const { title, lines } = said({
    rates: [
      someRate([10, 10_000], [10, 10_000], { service: 'calm' }),
      someRate([500, 10_000], [500, 10_000], { service: 'high' }),
      someRate([100, 10_000], [300, 10_000], { service: 'mended' }),
      someRate([300, 10_000], [100, 10_000], { service: 'both', role: 'server' }),
      someRate([300, 10_000], [100, 10_000], { service: 'both', role: 'client' }),
      someRate([0, 0], [9, 10_000], { service: 'gone', heard: { week: 0, before: 1 } }),
    ],
    longUnheard: 2,
  });
  expect(title).toBe('1 of 4 services worse, 1 better, 0 alerts fired');
  expect(lines[1]).toBe(
    'Services: 4 heard, 1 worse than the week before, 1 better, 1 heard the week before alone, 2 heard in neither week',
  );
  expect(lines.slice(2).map((line) => line.split(':')[0])).toEqual([
    'both, production (server)',
    'both, production (client)',
    'mended, production',
    'Alerts',
    'high, production',
    'calm, production',
    'gone, production',
  ]);
});

test('alerts, deploys, pairs and gaps have a line each', () => {
  const at = (hours: number) => FROM + hours * HOUR_MS;
  const { lines } = said({
    alerts: [
      {
        ruleName: 'above 2 %',
        fired: 2,
        firing: 1,
        spans: [
          { from: at(1), to: at(2) },
          { from: at(160), to: at(168) },
        ],
      },
      { ruleName: 'new pairs', fired: 0, firing: 0, spans: [{ from: at(0), to: at(1) + 30 * MINUTE_MS }] },
    ],
    deploys: [
      {
        service: 'chat',
        environment: 'production',
        version: '2.0.0',
        at: at(25),
        verdict: { word: 'worse', label: 'worse', title: '2.0.0 sends after close 3.2 times as often as 1.9.4.' },
      },
      { service: 'shop', environment: '', version: '', at: at(26), verdict: null },
    ],
    pairs: { new: [somePair()], gone: [somePair({ connections: 12, service: 'shop' })] },
    gaps: [
      {
        service: 'chat',
        environment: 'production',
        silent: [
          { from: at(10), to: at(12) },
          { from: at(30), to: at(60) },
        ],
        coverage: 0.934,
      },
    ],
  });
  expect(lines.slice(2, -1)).toEqual([
    'Alerts: fired 2 times, for 10 h, 1 still fired at its end',
    'Alert: above 2 %: fired 2 times, for 9 h, 1 still fired at its end',
    'Alert: new pairs: fired from the week before on, for 1 h 30 min',
    'Deploy: chat, production: 2.0.0, 2026-11-24 10:00: worse. 2.0.0 sends after close 3.2 times as often as 1.9.4.',
    'Deploy: shop: no version, 2026-11-24 11:00: not judged yet',
    'New pair: chat, production: broadcast (rooms.ts:88) after kick (session.ts:41), 61 connections',
    'Gone pair: shop, production: broadcast (rooms.ts:88) after kick (session.ts:41), none, where about 12 connections were expected',
    'Not heard: chat, production: 1 d 8 h: 2026-11-23 19:00 – 21:00; 2026-11-24 15:00 – 2026-11-25 21:00',
    'Coverage: chat, production: spans of 93.4% of the ended connections arrived',
  ]);
});

test('of many lines of a kind the first ten are there, and how many more there are', () => {
  const pairs = (count: number) => ({ new: Array.from({ length: count }, () => somePair()), gone: [] });
  const ofPairs = (count: number) => said({ pairs: pairs(count) }).lines.filter((line) => line.startsWith('New pair'));
  expect(ofPairs(300)).toHaveLength(11);
  expect(ofPairs(300).at(-1)).toBe('New pair: 290 more');
  expect(ofPairs(11)).toHaveLength(11);
  expect(ofPairs(11).at(-1)).not.toMatch(/more/);
});

test('a week in which nothing was heard is not 0 %', () => {
  const rates = [someRate([0, 0], [9, 10_000], { heard: { week: 0, before: 1 } })];
  const { title, lines } = said({ rates });
  expect(title).toBe('nothing was heard, 0 alerts fired');
  expect(lines.join('\n')).not.toMatch(/\b0(\.00)?%/);
});
