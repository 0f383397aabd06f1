import { describe, expect, test } from 'vitest';
import { WEEKDAYS, type Weekday } from '../../../app/_alert/silence/silence.ts';
import { HOUR_MS } from '../../../app/_close/time/grain.ts';
import { listedSilence } from '../../../app/_query/alert/listed-silences.ts';
import { matchersText } from '../../../app/_ui/alert/matcher/matchers-text.ts';
import { muteOf, standsText, windowText } from '../../../app/_ui/alert/silence/silence-words.ts';
import { someSilence } from '../../alert/silence/some-silence.ts';
import { at, NOW, ZONE } from '../alert/some-alert.ts';

describe('a silence in words', () => {
  test('says what it is for', () => {
    const text = matchersText(
      [
        { on: 'rule', values: ['r1'], negated: false },
        { on: 'environment', values: ['staging', ''], negated: true },
        { on: 'label', label: 'team', values: ['a', 'b'], negated: false },
      ],
      (id) => `rule ${id}`,
    );
    expect(text).toBe('rule “rule r1”, environment not staging or none, label team a or b');
  });

  test.each<[readonly Weekday[], string]>([
    [WEEKDAYS, 'every day'],
    [['mon', 'tue', 'wed', 'thu', 'fri'], 'Mon – Fri'],
    [['sat', 'sun'], 'Sat, Sun'],
    [['sun', 'mon'], 'Mon, Sun'],
  ])('names the days %j as %s', (days, words) => {
    const window = { days: [...days], start: '22:00', durationMs: 1.5 * HOUR_MS, zone: ZONE };
    expect(windowText(window)).toBe(`${words} 22:00 for 1 h 30 min, Europe/Berlin`);
  });

  test('says how it stands', () => {
    const stands = (own: Parameters<typeof someSilence>[0]) =>
      standsText(listedSilence(someSilence(own), NOW), NOW, ZONE);
    expect(stands({ until: at('19:00') })).toBe('until 19:00');
    expect(stands({})).toBe('until somebody ends it');
    expect(stands({ from: at('20:00') })).toBe('from 20:00');
    expect(stands({ until: at('18:00') })).toBe('ended 18:00');
    expect(stands({ endedAt: at('17:00'), endedBy: 'Ada' })).toBe('ended 17:00 by Ada');
  });
});

test('a rule is muted by a silence of rules alone', () => {
  const ofRule = { on: 'rule' as const, values: ['r1', 'r2'], negated: false };
  const mute = listedSilence(someSilence({ matchers: [ofRule] }), NOW);
  expect(muteOf('r2', [mute])).toBe(mute);
  expect(muteOf('r3', [mute])).toBeNull();
  const narrower = { on: 'service' as const, values: ['chat'], negated: false };
  expect(muteOf('r1', [listedSilence(someSilence({ matchers: [ofRule, narrower] }), NOW)])).toBeNull();
  expect(muteOf('r1', [listedSilence(someSilence({ matchers: [{ ...ofRule, negated: true }] }), NOW)])).toBeNull();
  expect(muteOf('r1', [listedSilence(someSilence({ matchers: [ofRule], endedAt: NOW }), NOW)])).toBeNull();
});
