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
import { headlineWord, ratesText } from '../../../../app/_ui/deploy/detail/verdict-text.ts';
import { side, somePair } from '../some-parts.ts';

test('the label begins the headline as a sentence', () => {
  expect(headlineWord('better, with 2 regressions')).toBe('Better, with 2 regressions.');
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
  expect(drainText({ closes: 31, endedConnections: 36_259, earlier, isLarger: false })).toBe(text);
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
