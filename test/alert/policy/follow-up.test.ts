import { describe, expect, test } from 'vitest';
import { followUp } from '../../../app/_alert/policy/follow-up.ts';
import type { PolicySettings } from '../../../app/_alert/policy/policy.ts';
import { policyProblems } from '../../../app/_alert/policy/policy-problems.ts';
import { routedChannels } from '../../../app/_alert/policy/routed-channels.ts';
import type { MatchedAlert } from '../../../app/_alert/silence/matcher.ts';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';

const ALERT: MatchedAlert = { ruleId: 'r', service: 'chat', environment: null, severity: 'critical', labels: {} };
const OF_CHAT = [{ on: 'service', values: ['chat'], negated: false } as const].map((one) => ({
  ...one,
  values: [...one.values],
}));
const OF_API = OF_CHAT.map((one) => ({ ...one, values: ['api'] }));

function policy(own: Partial<PolicySettings> = {}): PolicySettings {
  const never = { remindEveryMs: null, escalateAfterMs: null, escalateTo: [] };
  return { name: 'p', matchers: [], channels: ['a'], ...never, ...own };
}

test('an alert goes to the channels of its rule and of all policies that match, each once', () => {
  const policies = [
    policy({ channels: ['a', 'b'] }),
    policy({ matchers: OF_CHAT, channels: ['b', 'c'] }),
    policy({ matchers: OF_API, channels: ['d'] }),
  ];
  expect(routedChannels(['c', 'z'], policies, ALERT)).toEqual(['c', 'z', 'a', 'b']);
  expect(routedChannels([], [], ALERT)).toEqual([]);
});

describe('what follows where nobody answers', () => {
  test.each<[number, number[], string[]]>([
    [9, [], []],
    [10, [1], []],
    [14, [1], []],
    [15, [1], ['lead']],
    [20, [2], ['lead']],
    [129, [12], ['lead']],
  ])('after %i minutes are the reminders %j and escalation to %j', (minutes, numbers, escalateTo) => {
    const policies = [
      policy({ remindEveryMs: 10 * MINUTE_MS, escalateAfterMs: 15 * MINUTE_MS, escalateTo: ['lead'] }),
      policy({ matchers: OF_API, channels: ['b'], remindEveryMs: 5 * MINUTE_MS }),
      policy({ remindEveryMs: HOUR_MS }),
    ];
    const found = followUp(policies, ALERT, 1_000, 1_000 + minutes * MINUTE_MS);
    expect(found).toEqual({ reminders: numbers.map((number) => ({ channelId: 'a', number })), escalateTo });
  });
});

describe('a policy', () => {
  test.each<[string, Partial<PolicySettings>, string[]]>([
    ['that fits together', { escalateAfterMs: MINUTE_MS, escalateTo: ['b'] }, []],
    ['of escalation alone', { channels: [], escalateAfterMs: MINUTE_MS, escalateTo: ['b'] }, []],
    ['of nobody', { channels: [] }, ['channels']],
    ['of a channel that is not there', { channels: ['a', 'z'] }, ['channels']],
    ['that escalates to nobody', { escalateAfterMs: MINUTE_MS }, ['escalateTo']],
    ['that never escalates', { escalateTo: ['b'] }, ['escalateAfterMs']],
    ['that reminds each minute', { remindEveryMs: MINUTE_MS }, ['remindEveryMs']],
    ['that reminds each half minute more', { remindEveryMs: 5.5 * MINUTE_MS }, ['remindEveryMs']],
    [
      'that reminds nobody',
      { channels: [], remindEveryMs: HOUR_MS, escalateAfterMs: MINUTE_MS, escalateTo: ['b'] },
      ['remindEveryMs'],
    ],
    ['of a label without a name', { matchers: [{ on: 'label', values: ['x'], negated: false }] }, ['matchers']],
  ])('%s', (_, own, fields) => {
    expect(policyProblems(policy(own), ['a', 'b']).map(({ field }) => field)).toEqual(fields);
  });
});
