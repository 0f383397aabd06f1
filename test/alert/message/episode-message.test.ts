import { describe, expect, test } from 'vitest';
import { NO_CONTEXT } from '../../../app/_alert/message/message-context.ts';
import type { Condition } from '../../../app/_alert/rule/rule.ts';
import type { Measure } from '../../../app/_close/measure/measure.ts';
import { CONTEXT, FIRED_AT, SAID, someMessage, someValue } from './some-message.ts';

function lines({ facts }: { facts: readonly { name: string; text: string }[] }): string[] {
  return facts.map(({ name, text }) => `${name}: ${text}`);
}

describe('what is said when an alert fires', () => {
  test('is how bad it is and of how many, since when, the pair, the release with its verdict, and what to do first', () => {
    const message = someMessage();
    expect(message.title).toBe('chat, production: send-after-close rate 2.86%');
    expect(lines(message)).toEqual([
      'Send-after-close rate: 2.86% (92 of 3,214) in 5 min, above 2.00%, lower bound 2.33%',
      'Since: 2026-11-20 12:06 UTC',
      'Worst pair: broadcast (rooms.ts:88) after kick (session.ts:41), 61 connections',
      'Release: 2.0.0, commit 0123456, 2026-11-20 11:48 UTC: worse',
      'Rule: above 2 %, warning',
      'Owner: ada',
      'Labels: team=chat',
    ]);
    expect(message.advice).toBe(
      'Stop the roll-out of chat 2.0.0, or go back to 1.9.4. The code is broadcast (rooms.ts:88) after kick (session.ts:41).',
    );
    expect(message).toMatchObject({ kind: 'firing', startedAt: FIRED_AT, resolvedAt: null, url: SAID.url });
  });

  test('is less where less is known, and no empty line', () => {
    const message = someMessage('firing', { rule: { labels: {}, owner: null }, context: NO_CONTEXT });
    expect(message.facts.map(({ name }) => name)).toEqual(['Send-after-close rate', 'Since', 'Rule']);
    expect(message.advice).toMatch(/^Open the alert/);
  });

  test.each<[Condition, Measure, object, string, string]>([
    [
      { kind: 'new_pair' },
      'affectedConnections',
      { value: 3, numerator: 40, denominator: null, bound: null, threshold: 0 },
      '3 new pairs of call sites',
      '3 new pairs of call sites on 40 connections',
    ],
    [
      { kind: 'silence' },
      'endedConnections',
      { value: 0, numerator: 0, denominator: 4, bound: null, threshold: 1 },
      'nothing heard for longer than its rhythm explains',
      '0 instances heard (0 of 4)',
    ],
    [
      { kind: 'deploy_worse' },
      'sendAfterCloseRate',
      { threshold: 0.01, bound: null, note: '1.25 × that of 1.9.4' },
      'worse than the release before, 2.86% send after close',
      '2.86% (92 of 3,214), above 1.00%, 1.25 × that of 1.9.4',
    ],
    [
      { kind: 'burn_rate', objective: 0.995, periodDays: 30 },
      'sendAfterCloseRate',
      { bound: null },
      'send-after-close rate spends its budget too fast, 2.86%',
      '2.86% (92 of 3,214), above 2.00%',
    ],
    [
      { kind: 'threshold', above: 250, percentile: 'p99' },
      'closeDurationMs',
      { value: 412.5, threshold: 250, numerator: 40, denominator: 900, bound: null },
      'close duration p99 412.5 ms',
      'p99 412.5 ms (40 of 900) in 5 min, above p99 250 ms',
    ],
    [
      { kind: 'threshold', below: 1 },
      'endedConnections',
      { value: 0, threshold: 1, numerator: 0, denominator: null, bound: null },
      'ended connections 0',
      '0 in 5 min, below 1',
    ],
  ])('names the figure of %j', (condition, measure, value, title, figure) => {
    const message = someMessage('firing', { rule: { condition, measure }, episode: { fired: someValue(value) } });
    expect(message.title).toBe(`chat, production: ${title}`);
    expect(message.facts[0]?.text).toBe(figure);
  });

  test.each([
    [{ rule: { condition: { kind: 'silence' } } }, /^Look whether chat runs, and whether its exporter/],
    [{ rule: { measure: 'openAtDeath' } }, /^Look why processes of chat end/],
    [{ context: { ...CONTEXT, release: null } }, /^Look at broadcast \(rooms.ts:88\) after kick \(session.ts:41\)\.$/],
  ] as const)('says first what helps with %j', (own, expected) => {
    expect(someMessage('firing', own).advice).toMatch(expected);
  });

  test.each([
    [{ splitBy: 'route' }, { key: '/rooms/:id', service: null, environment: null }, '/rooms/:id'],
    [{ splitBy: 'version' }, { key: '2.0.0' }, 'chat 2.0.0, production'],
    [{ splitBy: null }, { service: null, environment: null }, 'all services'],
    [{ splitBy: 'environment' }, { key: 'staging', service: null, environment: 'staging' }, 'staging'],
  ] as const)('names what it is of where the rule is split by %j', (rule, episode, subject) => {
    expect(someMessage('firing', { rule, episode }).title).toBe(`${subject}: send-after-close rate 2.86%`);
  });
});

test('what is said when it is over is how long it lasted, how bad it was at its worst, and why it is over', () => {
  const message = someMessage('resolved');
  expect(message.title).toBe('chat, production: over after 25 min. At its worst, send-after-close rate 10.0%');
  expect(lines(message).slice(0, 3)).toEqual([
    'Lasted: 25 min, 2026-11-20 12:08 – 12:33 UTC',
    'At its worst: 10.0% (300 of 3,000) in 5 min, above 2.00%, lower bound 9.00%',
    'Over because: back on the quiet side',
  ]);
  expect(message).toMatchObject({ kind: 'resolved', advice: null, resolvedAt: FIRED_AT + 1_500_000 });
});
