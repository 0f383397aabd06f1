import { expect, test } from 'vitest';
import { ruleChangeText } from '../../../app/_alert/rule/rule-change-text.ts';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { someRule } from '../some-rule.ts';

const RULE = someRule({ condition: { kind: 'threshold', above: 0.02 }, windowMs: 15 * MINUTE_MS, channels: ['c1'] });

test('an edit is named field by field, from old to new', () => {
  const after = { ...RULE, condition: { kind: 'threshold', above: 0.03 } as const, windowMs: 6 * HOUR_MS };
  expect(ruleChangeText(RULE, after)).toBe('condition.above 0.02 → 0.03, windowMs 15 min → 6 h');
  expect(ruleChangeText(RULE, { ...RULE, channels: ['c1', 'c2'], owner: 'Ada' })).toBe(
    'channels ["c1"] → ["c1","c2"], owner none → Ada',
  );
  expect(ruleChangeText(RULE, { ...RULE, condition: { kind: 'new_pair' } })).toBe(
    'condition.above 0.02 → none, condition.kind threshold → new_pair',
  );
});

test('the same again changes nothing, whatever the order of its fields', () => {
  expect(ruleChangeText(RULE, { ...RULE, filter: { ...RULE.filter } })).toBe('');
  const reversed = Object.fromEntries(Object.entries(RULE.condition).reverse());
  expect(ruleChangeText(RULE, { ...RULE, condition: { ...RULE.condition, ...reversed } })).toBe('');
});

test('a long edit is cut', () => {
  expect(ruleChangeText(RULE, { ...RULE, name: 'x'.repeat(5_000) })).toHaveLength(1_000);
});
