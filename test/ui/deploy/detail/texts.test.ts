import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../app/_close/time/grain.ts';
import type { DeployComparison } from '../../../../app/_query/deploy/comparison-record.ts';
import { aloneText } from '../../../../app/_ui/deploy/detail/alone-text.ts';
import { coverageText } from '../../../../app/_ui/deploy/detail/coverage-text.ts';
import { drainText } from '../../../../app/_ui/deploy/detail/drain-text.ts';
import { lookTime } from '../../../../app/_ui/deploy/detail/look-text.ts';
import { pairPhrases } from '../../../../app/_ui/deploy/detail/pair-phrases.ts';
import { placeName } from '../../../../app/_ui/deploy/detail/place-name.ts';
import { probabilityText } from '../../../../app/_ui/deploy/detail/probability-text.ts';
import { headlineOf, ratesText } from '../../../../app/_ui/deploy/detail/verdict-text.ts';
import { lookFacts } from '../../../../app/_ui/deploy/look-facts.ts';
import { someLook } from '../../some-judgement.ts';
import { side, somePair } from '../some-parts.ts';

describe('a headline', () => {
  const found = 'No change found: 2.3.0 sends after close at most 1.6 times as often as 2.2.0. It needs about 9 more.';
  const few = 'Too few late sends to compare: 3 of 837 closes of 3.4.0, 2 of 855 of 3.3.0.';
  test.each([
    ['better, with 2 regressions', 'It is 0.16 times.', 'Better, with 2 regressions. | It is 0.16 times.'],
    [
      'no change found, up to 1.6× possible',
      found,
      'No change found. | 2.3.0 sends after close at most 1.6 times as often as 2.2.0.',
    ],
    [
      'no change found, up to 1.6× possible, with 1 regression',
      found,
      'No change found, with 1 regression. | 2.3.0 sends after close at most 1.6 times as often as 2.2.0.',
    ],
    ['too few', few, 'Too few | late sends to compare: 3 of 837 closes of 3.4.0, 2 of 855 of 3.3.0.'],
    ['too few, with 1 regression', few, `Too few, with 1 regression. | ${few}`],
  ])('begins with the label %s, and says nothing twice', (label, title, expected) => {
    const { word, headline } = headlineOf(label, title);
    expect(`${word} | ${headline}`).toBe(expected);
  });

  test('leaves what follows its first sentence to the lines below', () => {
    expect(headlineOf('no change found', found).rest).toBe('It needs about 9 more.');
  });
});

describe('the facts of a look', () => {
  const look = (change: Partial<Parameters<typeof lookFacts>[0]>) =>
    lookFacts({ ...someLook({ interval: [0.01, 89.1], before: side(3, 967), after: side(0, 13) }), ...change });

  test.each<[string, string, string]>([
    ['decided', look({}), '0.01 – 89.1'],
    ['too few to have an interval that says something', look({ verdict: 'too_few' }), '0 of 13'],
    ['too few, and sampled', look({ verdict: 'too_few', isSampled: true }), 'about 0 of 13'],
    ['without anything after', look({ verdict: 'no_data', after: side(0, 0) }), 'no closes'],
    ['without anything before', look({ verdict: 'no_data', before: side(0, 0) }), 'none before'],
  ])('that is %s', (_, facts, expected) => {
    expect(facts).toBe(expected);
  });
});

describe('the rates of a comparison', () => {
  const of = (verdict: DeployComparison['verdict'], interval: DeployComparison['interval']) =>
    ratesText({ verdict, ratio: 1, interval, before: side(505, 36_426), after: side(80, 36_259) });

  test.each<[DeployComparison['verdict'], DeployComparison['interval'], string]>([
    ['better', [0.11, 0.22], '0.11 – 0.22×. Even at its cautious end the rate fell 4.5-fold.'],
    ['worse', [1.4, 9], '1.40 – 9.00×. Even at its cautious end the rate rose 1.40-fold.'],
    ['slightly_worse', [11.2, null], '11.2 or more. Even at its cautious end the rate rose 11-fold.'],
    ['unclear', [1.1, 3], '1.10 – 3.00×. The interval leaves out 1×, but the test'],
    ['unclear', [0.8, 3], '0.80 – 3.00×.'],
  ])('that is %s says what the cautious end of %j means', (verdict, interval, text) => {
    expect(of(verdict, interval)).toContain(`1.39% → 0.22% of ended connections, 95% interval ${text}`);
  });

  test('are not said where a side has none', () => {
    expect(
      ratesText({ verdict: 'no_data', ratio: null, interval: null, before: side(0, 0), after: side(1, 5) }),
    ).toBeNull();
  });
});

test.each([
  [{ name: '10m', isOver: true, endsAt: 0, to: 0 }, 'after 10 min'],
  [{ name: '1h', isOver: true, endsAt: 0, to: 0 }, 'after 1 h'],
  [{ name: '24h', isOver: false, endsAt: DAY_MS, to: 4 * HOUR_MS + 39 * MINUTE_MS }, 'so far, 4 h 39 of 24 h'],
  [{ name: '1h', isOver: true, endsAt: HOUR_MS, to: 35 * MINUTE_MS }, 'until the next deploy, 35 min'],
] as const)('a look %j is named by its time', (look, text) => {
  expect(lookTime(look)).toBe(text);
});

test.each([
  [[22, 40, 31], '31 of 36,259, earlier releases 22 – 40'],
  [[7], '31 of 36,259, earlier release 7'],
  [[], '31 of 36,259, no earlier release to compare with'],
])('closes by the roll-out beside earlier ones %j', (earlier, text) => {
  expect(drainText({ closes: 31, endedConnections: 36_259, openAtDeath: 0, earlier, isLarger: false })).toBe(text);
});

test.each([
  [1, 0.995, null],
  [null, null, null],
  [0.95, 0.972, 'Not all ended connections have arrived: 95.0% of those before and 97.2% of those after.'],
  [1, 0.9, 'Not all ended connections have arrived: 90.0% of those after.'],
])('a coverage of %s and %s', (before, after, text) => {
  const said = coverageText({ before, after });
  if (text === null) expect(said).toBeNull();
  else expect(said).toContain(text);
});

test.each([
  [null, '–'],
  [1e-9, '<0.001'],
  [0.0321, '0.032'],
  [0.18, '0.18'],
  [1, '1'],
])('a corrected p of %s reads %s', (p, text) => {
  expect(probabilityText(p)).toBe(text);
});

test('what only the correction takes away is said with the number it was corrected for', () => {
  expect(aloneText({ alone: 'worse' }, 9)).toBe('worse alone, not among nine');
  expect(aloneText({ alone: 'slightly_worse' }, 57)).toBe('slightly worse alone, not among 57');
  expect(aloneText({ alone: null }, 9)).toBeNull();
});

test('a place is called by what it is', () => {
  expect(placeName({ kind: 'code', key: '1011' })).toBe('1011 Internal error');
  expect(placeName({ kind: 'route', key: '/ws' })).toBe('/ws');
});

test.each([
  [somePair(), 'broadcast rooms.ts:88 × kick session.ts:41'],
  [somePair({ closeSite: null, initiator: 'remote', code: 1001 }), 'broadcast rooms.ts:88 × peer closed 1001'],
  [
    somePair({ sendSite: null, closeSite: null, initiator: 'transport', category: 'peer_gone' }),
    'peer_gone × connection lost',
  ],
])('a pair is named by both of its calls', (pair, text) => {
  expect(
    pairPhrases(pair)
      .map((phrase) => phrase.text)
      .join(' '),
  ).toBe(text);
});
