import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../../app/_close/time/grain.ts';
import { draftOf, writtenSilence } from '../../../app/_ui/alert/silence/silence-draft.ts';
import { someSettings, someSilence } from '../../alert/silence/some-silence.ts';
import { at, NOW, ZONE } from '../alert/some-alert.ts';

const MINUTE_OF_NOW = at('18:34');

describe('the form of a silence', () => {
  test('begins with an hour from now on, for the rule that was asked for', () => {
    expect(writtenSilence(draftOf(null, 'r1', NOW, ZONE), ZONE)).toEqual({
      matchers: [{ on: 'rule', values: ['r1'], negated: false }],
      from: MINUTE_OF_NOW,
      until: MINUTE_OF_NOW + HOUR_MS,
      weekly: null,
      comment: '',
    });
  });

  test('writes back what is kept', () => {
    const weekly = {
      days: ['mon' as const, 'fri' as const],
      start: '22:30',
      durationMs: 90 * 60_000,
      zone: 'Asia/Tokyo',
    };
    for (const settings of [
      someSettings({ from: at('12:00'), until: at('19:00') }),
      someSettings({ from: at('12:00'), weekly }),
      someSettings({
        from: at('12:00'),
        matchers: [{ on: 'label', label: 'team', values: ['a', 'b'], negated: true }],
        comment: 'why',
      }),
    ]) {
      expect(writtenSilence(draftOf(someSilence(settings), null, NOW, ZONE), ZONE)).toEqual(settings);
    }
  });

  test('begins anew with the matchers of one that is over', () => {
    const over = someSilence({ from: at('12:00'), until: at('13:00') });
    const { from, until, matchers } = writtenSilence(draftOf(over, null, NOW, ZONE), ZONE);
    expect([from, until, matchers]).toEqual([MINUTE_OF_NOW, MINUTE_OF_NOW + HOUR_MS, over.matchers]);
  });
});
