import { expect, test } from 'vitest';
import { appliedThreshold, type ChartedScope } from '../../../app/_alert/rule/applied-threshold.ts';
import type { AlertRule } from '../../../app/_alert/rule/rule.ts';
import { someRule } from '../../alert/some-rule.ts';

const ALL: ChartedScope = { service: [], environment: [], role: [], isNarrowed: false };
const CHAT: ChartedScope = { ...ALL, service: ['chat'] };

function value(scope: ChartedScope, ...rules: readonly Partial<AlertRule>[]): number | null {
  return appliedThreshold(rules.map(someRule), 'sendAfterCloseRate', scope)?.value ?? null;
}

test('the threshold of a chart is that of the one rule that judges just what it shows', () => {
  expect(value(ALL, {})).toBe(0.02);
  expect(value(CHAT, { filter: { service: 'chat' } })).toBe(0.02);
  expect(value(CHAT, { filter: { service: ['chat'], environment: 'production' } })).toBeNull();
  // All services together are judged by no rule that looks at each, or at one.
  expect(value(ALL, { splitBy: 'service' })).toBeNull();
  expect(value(ALL, { filter: { service: 'chat' } })).toBeNull();
  expect(value(CHAT, {})).toBeNull();
});

test('a rule that looks at each service judges a chart of one', () => {
  expect(value(CHAT, { splitBy: 'service' })).toBe(0.02);
  expect(value(CHAT, { splitBy: 'service', filter: { service: ['shop', 'chat'] } })).toBe(0.02);
  expect(value(CHAT, { splitBy: 'service', filter: { service: 'shop' } })).toBeNull();
  expect(value({ ...CHAT, service: ['chat', 'shop'] }, { splitBy: 'service' })).toBeNull();
  expect(value({ ...ALL, environment: ['staging'] }, { splitBy: 'environment' })).toBe(0.02);
});

test('several rules, other measures and conditions, narrower rules and charts have no line', () => {
  expect(value(ALL, {}, { condition: { kind: 'threshold', above: 0.05 } })).toBeNull();
  expect(value(ALL, {}, { enabled: false })).toBe(0.02);
  expect(value(ALL, { measure: 'lateSendRatio' })).toBeNull();
  expect(value(ALL, { condition: { kind: 'change', factor: 3, against: 'previous' } })).toBeNull();
  expect(value(ALL, { filter: { version: '1.0' } })).toBeNull();
  expect(value(CHAT, { splitBy: 'route' })).toBeNull();
  expect(value({ ...ALL, isNarrowed: true }, {})).toBeNull();
});

test('a chart of the sockets in one role is judged by the rule of that role alone', () => {
  const servers: ChartedScope = { ...CHAT, role: ['server'] };
  expect(value(servers, { filter: { service: 'chat' } })).toBeNull();
  expect(value(servers, { filter: { service: 'chat', role: 'server' } })).toBe(0.02);
  expect(value(servers, { splitBy: 'service', filter: { role: 'server' } })).toBe(0.02);
  expect(value(CHAT, { filter: { service: 'chat', role: 'server' } })).toBeNull();
});

test('it names the rule, and on which side it fires', () => {
  const below = someRule({ name: 'too few', measure: 'cleanCloseRate', condition: { kind: 'threshold', below: 0.99 } });
  expect(appliedThreshold([below], 'cleanCloseRate', ALL)).toEqual({
    ruleName: 'too few',
    value: 0.99,
    isAbove: false,
  });
});
