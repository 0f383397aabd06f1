import { describe, expect, test } from 'vitest';
import { estimateRatio } from '../../../app/_deploy/verdict/estimate.ts';
import { MARGIN, type VerdictWord, verdictWord } from '../../../app/_deploy/verdict/word.ts';
import { evenly, measureData, type SideOfCase, wordOf } from './measure-data.ts';

const at = (exposure: number, minutes: number, ...events: [minute: number, instance: number][]): SideOfCase => ({
  exposure,
  minutes,
  events: events.map(([minute, instance]) => ({ minute, instance })),
});
const FIVE = at(500, 50, [3, 0], [14, 1], [27, 2], [35, 3], [46, 4]);
const BURST = at(500, 50, ...Array.from({ length: 9 }, (): [number, number] => [20, 3]));

describe('the verdict', () => {
  test.each<[string, SideOfCase, SideOfCase, VerdictWord]>([
    ['505 in 36,426 before and 80 in 36,259 after', evenly(505, 36_426), evenly(80, 36_259), 'better'],
    ['80 in 36,259 before and 505 in 36,426 after', evenly(80, 36_259), evenly(505, 36_426), 'worse'],
    ['3,022 in 36,426 and 2,987 in 36,259', evenly(3022, 36_426), evenly(2987, 36_259), 'same'],
    ['10,000 and 11,000 in a million', evenly(10_000, 1e6), evenly(11_000, 1e6), 'slightly_worse'],
    ['20 and 26 in a thousand', evenly(20, 1000), evenly(26, 1000), 'unclear'],
    ['two and two in a thousand', evenly(2, 1000), evenly(2, 1000), 'too_few'],
    ['none and four in a thousand', evenly(0, 1000), evenly(4, 1000), 'too_few'],
    ['none and one in a hundred', evenly(0, 10_000), evenly(1, 100), 'too_few'],
    [
      '500 in 36,000 and none in 40: fewer than five were to be expected',
      evenly(500, 36_000),
      evenly(0, 40),
      'too_few',
    ],
    ['500 in 36,000 and none in 1000, where 14 were', evenly(500, 36_000), evenly(0, 1000), 'better'],
    ['none and none', evenly(0, 1000), evenly(0, 1000), 'too_few'],
    ['no exposure before', evenly(0, 0), evenly(7, 1000), 'no_data'],
    ['no exposure after', evenly(7, 1000), evenly(0, 0), 'no_data'],
  ])('at one fixed time: %s', (_, before, after, word) => {
    expect(wordOf(measureData(before, after))).toBe(word);
    expect(wordOf(measureData(before, after, { method: 'before_after' }))).toBe(word);
  });

  test.each<[string, SideOfCase, SideOfCase, VerdictWord]>([
    ['none, then five on five instances in five blocks', evenly(0, 500, 50), FIVE, 'worse'],
    ['none, then one in a hundred', evenly(0, 500, 50), at(100, 10, [3, 0]), 'too_few'],
    ['none, then nine in one minute', evenly(0, 500, 50), BURST, 'unclear'],
    ['five evenly, then nine in one minute', evenly(5, 500, 50), BURST, 'unclear'],
    ['none in ten times the exposure, then five', evenly(0, 5000, 500), FIVE, 'worse'],
    ['none in a tenth of the exposure, then five', evenly(0, 50, 5), FIVE, 'unclear'],
    ['505, then 80', evenly(505, 36_426), evenly(80, 36_259), 'better'],
    ['80, then 505', evenly(80, 36_259), evenly(505, 36_426), 'worse'],
  ])('while somebody watches, one after the other: %s', (_, before, after, word) => {
    expect(wordOf(measureData(before, after, { method: 'before_after' }), { watched: true })).toBe(word);
  });

  test.each<[string, SideOfCase, SideOfCase, VerdictWord]>([
    // Both go on, so that more can still come: the test at any time asks for more than five.
    ['none and five on five instances in five blocks', evenly(0, 500, 50), FIVE, 'unclear'],
    ['none and nine in one minute', evenly(0, 500, 50), BURST, 'unclear'],
    ['none and nine evenly', evenly(0, 500, 50), evenly(9, 500, 50), 'worse'],
    ['40 and 70', evenly(40, 1000), evenly(70, 1000), 'unclear'],
    ['40 and 100', evenly(40, 1000), evenly(100, 1000), 'worse'],
  ])('while somebody watches, side by side: %s', (_, before, after, word) => {
    expect(wordOf(measureData(before, after), { watched: true })).toBe(word);
  });

  test('while somebody watches asks for more than at one fixed time', () => {
    const data = measureData(evenly(40, 1000), evenly(70, 1000));
    expect([wordOf(data), wordOf(data, { watched: true })]).toEqual(['worse', 'unclear']);
  });

  test.each<[number, number, VerdictWord]>([
    [1, 40.1, 'worse'],
    [1, 39.9, 'unclear'],
    [3, 119, 'unclear'],
    [3, 121, 'worse'],
  ])('while somebody watches, with a design effect of %d and evidence of %d is "%s"', (value, evidence, word) => {
    const estimate = estimateRatio(measureData(evenly(40, 1000), evenly(100, 1000)));
    const changed = estimate && {
      ...estimate,
      designEffect: { value, from: null, fewInstances: false },
      logWorse: Math.log(evidence),
    };
    const options = { watched: true, margin: MARGIN, rawEvents: { before: 40, after: 100 } };
    expect(verdictWord(changed, options)).toBe(word);
  });

  test('keeps to the margin that is asked for', () => {
    const data = measureData(evenly(1000, 1e6), evenly(1200, 1e6));
    expect([1.1, 1.25].map((margin) => wordOf(data, { margin }))).toEqual(['worse', 'slightly_worse']);
    expect([1.1, 1.5].map((margin) => wordOf(measureData(evenly(300, 1e4), evenly(300, 1e4)), { margin }))).toEqual([
      'unclear',
      'same',
    ]);
  });

  test('counts events, and not what they stand for, when it asks for five', () => {
    const estimate = estimateRatio(measureData(evenly(0, 1000), evenly(40, 1000)));
    const options = { watched: false, margin: MARGIN };
    expect(verdictWord(estimate, { ...options, rawEvents: { before: 0, after: 4 } })).toBe('too_few');
    expect(verdictWord(estimate, { ...options, rawEvents: { before: 0, after: 40 } })).toBe('worse');
  });
});
