import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { snoozeChoices } from '../../../app/_ui/alert/act/snooze-until.ts';
import { alertState, isUnanswered } from '../../../app/_ui/alert/alert-state.ts';
import { ruleSentence } from '../../../app/_ui/alert/episode/page-sentence.ts';
import { alertsAddress, episodeAddress } from '../../../app/_ui/alert/episode-address.ts';
import { gateText } from '../../../app/_ui/alert/gate-text.ts';
import {
  countedText,
  originText,
  recoverText,
  thresholdText,
  valueText,
} from '../../../app/_ui/alert/measured-text.ts';
import { formatAge } from '../../../app/_ui/format/age.ts';
import { at, NOW, shownRule, someEpisode, someValue, ZONE } from './some-alert.ts';

describe('what was measured', () => {
  test('is written in the unit of its rule', () => {
    const newPair = shownRule({ condition: { kind: 'new_pair' } });
    const silence = shownRule({ condition: { kind: 'silence' }, windowMs: 5 * MINUTE_MS });
    const slow = shownRule({ measure: 'closeDurationMs', condition: { kind: 'threshold', above: 100 } });
    const few = shownRule({ measure: 'endedConnections', condition: { kind: 'threshold', below: 1200 } });
    const text = (rule: typeof slow, change: Parameters<typeof someValue>[0] = {}) => {
      const value = someValue(change);
      return [valueText(rule, value.value), countedText(rule, value), thresholdText(rule, value.threshold)];
    };
    expect(text(shownRule())).toEqual(['5.70%', '1,180 of 20,702', 'above 1.00%']);
    expect(text(newPair, { value: 3, numerator: 52, denominator: null, threshold: 0 })).toEqual([
      '3 pairs',
      'on 52 connections',
      'any that is on 3 connections',
    ]);
    expect(text(silence, { value: 0, numerator: 0, denominator: 4, threshold: 1 })).toEqual([
      '0',
      'of 4 instances',
      'below 1 for 5 min',
    ]);
    expect(text(slow, { value: 171, numerator: 3, denominator: 29, threshold: 100 })).toEqual([
      '171 ms',
      '3 of 29 took longer',
      'p95 above 100 ms',
    ]);
    expect(text(few, { value: 900, numerator: 900, denominator: null, threshold: 1200 })).toEqual([
      '900',
      '',
      'below 1,200',
    ]);
    expect(valueText(shownRule(), null)).toBe('no value');
  });

  test('says where its threshold comes from', () => {
    expect(originText(shownRule(), someValue())).toBe('');
    expect(
      originText(shownRule({ condition: { kind: 'deploy_worse' } }), someValue({ note: '1.25 × that of 1.9.4' })),
    ).toBe('1.25 × that of 1.9.4');
    const change = shownRule({ condition: { kind: 'change', factor: 3, against: 'last_week' } });
    expect(originText(change, someValue({ threshold: 0.024, note: '5 of 7 days heard' }))).toBe(
      '3 × 0.80% of the same hours of 7 days, 5 of 7 days heard',
    );
  });

  test('is compared with what was counted, where the release before never did it', () => {
    const rule = shownRule({ condition: { kind: 'deploy_worse' } });
    expect(thresholdText(rule, 0)).toBe('above 0');
    expect(originText(rule, someValue({ threshold: 0, note: '0 of 1,234 in 1.9.4' }))).toBe('0 of 1,234 in 1.9.4');
  });

  test('says where it recovers, if that is not where it fires', () => {
    expect(recoverText(shownRule(), someValue({ threshold: 0.01, recoverAt: 0.008 }))).toBe('recovers at 0.80%');
    expect(recoverText(shownRule(), someValue({ threshold: 0.01, recoverAt: 0.01 }))).toBe('');
    expect(recoverText(shownRule(), someValue())).toBe('');
    const fired = someValue({ recoverAt: 0.008 });
    expect(ruleSentence(someEpisode({ fired }))).toContain(', recovers at 0.80%.');
  });

  test('has a gate that names its bound, and what follows from it', () => {
    const pending = { state: 'pending', firedAt: null } as const;
    const latest = someValue({ value: 0.0152, threshold: 0.015, bound: 0.0112 });
    expect(gateText(someEpisode({ ...pending, latest }))).toBe(
      'gate: lower bound 1.12% is under 1.50%, so it would be held back',
    );
    expect(gateText(someEpisode({ ...pending, latest, heldBackAt: NOW, heldBackBy: 'evidence' }))).toContain(
      'so it is held back',
    );
    expect(gateText(someEpisode({ ...pending }))).toBe('gate: lower bound 5.40% is over 1.00%, so it would page');
    expect(gateText(someEpisode({ ...pending, heldBackBy: 'few_events' }))).toBe(
      'held back: fewer than 3 bad events so far',
    );
    const below = shownRule({ condition: { kind: 'threshold', below: 0.99 } });
    expect(
      gateText(someEpisode({ ...pending, rule: below, latest: someValue({ threshold: 0.99, bound: 0.995 }) })),
    ).toBe('gate: upper bound 99.5% is over 99.0%, so it would be held back');
    expect(gateText(someEpisode({ ...pending, rule: shownRule({ evidence: false }) }))).toBeNull();
  });
});

describe('the state of an alert', () => {
  test('puts what people did before what it does', () => {
    const words = (change: Parameters<typeof someEpisode>[0]) => alertState(someEpisode(change), NOW).words;
    expect(words({})).toBe('firing 25 min');
    expect(words({ state: 'pending', firedAt: null, startedAt: at('18:30') })).toBe('pending 4 of 5 min');
    expect(words({ state: 'pending', firedAt: null, heldBackAt: at('18:20') })).toBe('held back 14 min');
    expect(words({ quietSince: at('18:31') })).toBe('recovering 3 min');
    expect(words({ unknownSince: at('18:33') })).toBe('unknown 1 min');
    expect(words({ acknowledgedAt: at('18:10') })).toBe('acknowledged');
    expect(words({ acknowledgedAt: at('18:10'), snoozedUntil: NOW + 1 })).toBe('snoozed');
    expect(words({ acknowledgedAt: at('18:10'), snoozedUntil: NOW })).toBe('acknowledged');
    expect(words({ state: 'resolved', acknowledgedAt: at('18:10') })).toBe('resolved');
  });

  test('lasts from when it was decided, and not from the minute that was judged', () => {
    const decided = { ...someEpisode().decided, startedAt: at('18:31'), firedAt: at('18:33') };
    const words = (change: Parameters<typeof someEpisode>[0]) => alertState(someEpisode(change), NOW).words;
    expect(words({ firedAt: at('18:31'), decided })).toBe('firing 1 min');
    expect(words({ state: 'pending', firedAt: null, startedAt: at('18:29'), decided })).toBe('pending 3 of 5 min');
  });

  test('waits for an answer as long as it fires and nobody did anything', () => {
    const waits = (change: Parameters<typeof someEpisode>[0]) => isUnanswered(someEpisode(change), NOW);
    expect([{}, { quietSince: NOW }, { unknownSince: NOW }].map(waits)).toEqual([true, true, true]);
    expect(
      [
        { state: 'pending' as const },
        { acknowledgedAt: NOW },
        { snoozedUntil: Number.MAX_SAFE_INTEGER },
        { state: 'resolved' as const },
      ].map(waits),
    ).toEqual([false, false, false, false]);
  });
});

test('an age is in whole minutes', () => {
  expect([30_000, 61_000, 25.9 * MINUTE_MS, 165 * MINUTE_MS].map(formatAge)).toEqual([
    'under 1 min',
    '1 min',
    '25 min',
    '2 h 45',
  ]);
});

test('a snooze ends in an hour, on the next morning of the zone, or with the alert', () => {
  const untils = (now: number) => snoozeChoices(now, ZONE).map(({ until }) => until);
  expect(untils(at('03:00'))).toEqual([at('04:00'), at('09:00'), null]);
  // A day with a change of the clock in it is not 24 hours long.
  const evening = Date.parse('2026-10-24T20:00:00+02:00');
  expect(untils(evening)[1]).toBe(Date.parse('2026-10-25T09:00:00+01:00'));
});

test('addresses keep what filters the list', () => {
  const query = new URLSearchParams('service=orders&range=1h&tz=UTC&live=0');
  expect(episodeAddress('e1', query)).toBe('/alerts/episodes/e1?service=orders&tz=UTC&live=0');
  expect(alertsAddress(new URLSearchParams())).toBe('/alerts');
});
