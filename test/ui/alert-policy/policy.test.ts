import { expect, test } from 'vitest';
import type { NotificationPolicy } from '../../../app/_alert/policy/policy.ts';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { policyDraftOf, writtenPolicy } from '../../../app/_ui/alert/policy/policy-draft.ts';
import { policyLines } from '../../../app/_ui/alert/policy/policy-words.ts';

const POLICY: NotificationPolicy = {
  id: 'p',
  name: 'critical',
  matchers: [{ on: 'label', label: 'team', values: ['a', 'b'], negated: true }],
  channels: ['ops', 'night'],
  remindEveryMs: 4 * HOUR_MS,
  escalateAfterMs: 15 * MINUTE_MS,
  escalateTo: ['lead'],
  createdAt: 0,
  updatedAt: 0,
};

test('a policy says where alerts go, how often it reminds, and where they go then', () => {
  expect(policyLines(POLICY, (id) => id)).toEqual([
    'to ops and night',
    'reminds each 4 h while nobody acknowledges',
    'to lead too, if nobody has acknowledged after 15 min',
  ]);
  const never = { remindEveryMs: null, escalateAfterMs: null, escalateTo: [] };
  expect(policyLines({ ...POLICY, ...never, channels: ['a', 'b', 'c'] }, (id) => id)).toEqual(['to a, b and c']);
});

test('what the form sends of a policy that nobody changed is that policy', () => {
  const { id, createdAt, updatedAt, ...settings } = POLICY;
  expect(writtenPolicy(policyDraftOf(POLICY))).toEqual(settings);
});

test('an empty field is never', () => {
  const draft = { ...policyDraftOf(null), name: ' night ', remindMinutes: ' ', escalateMinutes: '1.5' };
  expect(writtenPolicy(draft)).toMatchObject({ name: 'night', remindEveryMs: null, escalateAfterMs: 90_000 });
});
