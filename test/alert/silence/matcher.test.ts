import { describe, expect, test } from 'vitest';
import { activeSilences, appliedSilence } from '../../../app/_alert/silence/applied-silence.ts';
import { type AlertMatcher, matchedAlert, matchesAll } from '../../../app/_alert/silence/matcher.ts';
import { someRule } from '../some-rule.ts';
import { someSilence } from './some-silence.ts';

const rule = someRule({ severity: 'critical', labels: { team: 'realtime' } });
const alert = matchedAlert('r', rule, { service: 'chat', environment: 'production' });
const ofSeveral = matchedAlert('r', rule, { service: null, environment: null });

function is(on: AlertMatcher['on'], values: string[], label?: string): AlertMatcher {
  return { on, values, negated: false, ...(label !== undefined && { label }) };
}

function not(...of: Parameters<typeof is>): AlertMatcher {
  return { ...is(...of), negated: true };
}

describe('matchers', () => {
  test.each<[string, AlertMatcher]>([
    ['the rule', is('rule', ['r'])],
    ['one of several services', is('service', ['shop', 'chat'])],
    ['the environment', is('environment', ['production'])],
    ['the severity', is('severity', ['critical'])],
    ['a label', is('label', ['realtime'], 'team')],
  ])('look at %s, and a negated one is for all others', (_, matcher) => {
    expect(matchesAll([matcher], alert)).toBe(true);
    expect(matchesAll([{ ...matcher, negated: true }], alert)).toBe(false);
    expect(matchesAll([{ ...matcher, values: ['other'] }], alert)).toBe(false);
    expect(matchesAll([{ ...matcher, values: ['other'], negated: true }], alert)).toBe(true);
  });

  test('must all hold', () => {
    expect(matchesAll([is('service', ['chat']), not('environment', ['staging'])], alert)).toBe(true);
    expect(matchesAll([is('service', ['chat']), is('environment', ['staging'])], alert)).toBe(false);
  });

  test('find an alert that does not have what they look at unequal to everything', () => {
    expect(matchesAll([is('service', ['chat'])], ofSeveral)).toBe(false);
    expect(matchesAll([not('service', ['chat'])], ofSeveral)).toBe(true);
    expect(matchesAll([is('label', ['x'], 'tier')], alert)).toBe(false);
    expect(matchesAll([not('label', ['x'], 'tier')], alert)).toBe(true);
    expect(matchesAll([is('label', ['x'], 'constructor')], alert)).toBe(false);
  });
});

describe('of several silences', () => {
  test('the one that lasts longest keeps an alert back', () => {
    const silences = [
      someSilence({ id: 'short', until: 200 }),
      someSilence({ id: 'long', until: 300, comment: 'deploy', createdBy: 'Bob' }),
      someSilence({ id: 'over', until: 50 }),
      someSilence({ id: 'other', matchers: [is('service', ['shop'])] }),
    ];
    const found = appliedSilence(activeSilences(silences, 100), alert);
    expect(found).toEqual({ id: 'long', until: 300, comment: 'deploy', by: 'Bob' });
    expect(appliedSilence(activeSilences([...silences, someSilence({ id: 'ever' })], 100), alert)).toMatchObject({
      id: 'ever',
      until: null,
    });
    expect(appliedSilence(activeSilences(silences, 300), alert)).toBeNull();
  });
});
