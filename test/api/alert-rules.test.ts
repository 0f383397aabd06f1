import { describe, expect, test } from 'vitest';
import { backtestOperation } from '../../app/api/v1/alerts/backtest/operation.ts';
import {
  deleteRuleOperation,
  replaceRuleOperation,
  ruleOperation,
} from '../../app/api/v1/alerts/rules/[id]/operation.ts';
import { createRuleOperation, rulesOperation } from '../../app/api/v1/alerts/rules/operation.ts';
import { minute } from '../query/alert/live-rules.ts';
import { askOperation } from '../support/api-route.ts';
import { inWebProgramAt, serve } from './web-program.ts';

const NOW = minute(0);
const RULE = {
  name: 'above 2 %',
  measure: 'sendAfterCloseRate',
  condition: { kind: 'threshold', above: 0.02 },
  forMs: 0,
  keepFiringForMs: 0,
};

inWebProgramAt(NOW);

async function json(answer: Promise<Response>) {
  const response = await answer;
  return { status: response.status, ...(await response.json()) };
}

async function create(rule: object) {
  return json(askOperation(createRuleOperation, { body: rule }));
}

describe('a rule', () => {
  test('has defaults for all but name, measure and condition', async () => {
    await serve([]);
    const { status, id, ...rule } = await create({
      name: 'a',
      measure: 'sendAfterCloseRate',
      condition: RULE.condition,
    });
    expect(status).toBe(201);
    expect(rule).toEqual({
      name: 'a',
      measure: 'sendAfterCloseRate',
      filter: {},
      splitBy: null,
      condition: { kind: 'threshold', above: 0.02 },
      windowMs: 900_000,
      forMs: 300_000,
      keepFiringForMs: 300_000,
      minEvents: 3,
      evidence: true,
      noTelemetry: 'keep',
      idle: 'recover',
      severity: 'warning',
      channels: [],
      labels: {},
      groupKey: '',
      owner: null,
      runbookUrl: null,
      muteDuringRollOut: false,
      enabled: true,
      revision: 1,
      createdAt: NOW,
      updatedAt: NOW,
      warnings: [
        '3 bad events have to come within 15 min: below about 288 a day it never pages, even if everything fails. Where there is less traffic, use a rule on any new pair.',
      ],
    });
    expect((await json(askOperation(rulesOperation))).rules).toEqual([{ id, ...rule }]);
  });

  test('can be read, replaced and deleted', async () => {
    await serve([]);
    const { id } = await create(RULE);
    const segments = { id };
    const filter = { service: 'chat', environment: ['production', 'staging'] };
    const replaced = await json(
      askOperation(replaceRuleOperation, { segments, body: { ...RULE, filter, splitBy: 'service' } }),
    );
    expect(replaced).toMatchObject({ status: 200, id, filter, splitBy: 'service', revision: 2 });
    expect(await json(askOperation(ruleOperation, { segments }))).toEqual(replaced);
    expect(await json(askOperation(deleteRuleOperation, { segments }))).toEqual({ status: 200, id });
    for (const operation of [ruleOperation, deleteRuleOperation]) {
      expect(await json(askOperation(operation, { segments }))).toMatchObject({
        status: 404,
        detail: `There is no rule "${id}".`,
      });
    }
    expect(await json(askOperation(replaceRuleOperation, { segments, body: RULE }))).toMatchObject({ status: 404 });
    expect((await json(askOperation(rulesOperation))).rules).toEqual([]);
  });

  test('can be sent back as it was read, and nothing of it that nobody sets can be changed', async () => {
    await serve([]);
    const { status: _, ...read } = await create(RULE);
    const segments = { id: read.id };
    const put = (body: object) => json(askOperation(replaceRuleOperation, { segments, body }));
    const again = await put({ ...read, owner: 'Ada', by: 'Ada' });
    expect(again).toMatchObject({ status: 200, owner: 'Ada', revision: 2, id: read.id });
    // The revision that was read first is an old one now.
    expect(await put({ ...read, updatedAt: undefined })).toMatchObject({
      status: 400,
      problems: [{ parameter: 'revision', expected: expect.stringContaining('expected 2 or nothing') }],
    });
    expect(await put({ ...RULE, id: 'other' })).toMatchObject({ status: 400, problems: [{ parameter: 'id' }] });
    expect(await put({ ...RULE, warnings: ['anything'] })).toMatchObject({ status: 200, warnings: again.warnings });
  });

  test.each<[unknown, string, string]>([
    [[], 'body', 'expected a JSON object'],
    [null, 'body', 'expected a JSON object'],
    [{ ...RULE, windowMs: -1 }, 'windowMs', 'expected whole minutes from 1 minute to 3 days'],
    [{ ...RULE, windowMs: 'long' }, 'windowMs', 'expected whole milliseconds'],
    [{ ...RULE, channels: 'c1' }, 'channels', 'expected a list of ids of channels'],
    [{ ...RULE, filter: [] }, 'filter', 'expected an object'],
    [{ ...RULE, filter: { service: [] } }, 'filter.service', 'expected text, or a list'],
    [{ ...RULE, labels: 3 }, 'labels', 'expected an object'],
  ])('that is %j is refused in words, not in those of a library', async (rule, parameter, expected) => {
    await serve([]);
    const { status, problems } = await json(askOperation(createRuleOperation, { body: rule }));
    expect(status).toBe(400);
    expect(problems).toEqual([{ parameter, expected: expect.stringContaining(expected) }]);
  });

  test('is asked for where a backtest has none', async () => {
    await serve([]);
    for (const body of [{}, { rule: null }, { rule: [] }]) {
      const { status, problems } = await json(askOperation(backtestOperation, { body }));
      expect([status, problems]).toEqual([400, [{ parameter: 'rule', expected: 'expected an object' }]]);
    }
  });

  test.each<[object, string, string]>([
    [{}, 'name', 'expected text'],
    [{ ...RULE, measure: 'rate' }, 'measure', 'expected one of endedConnections, affectedConnections'],
    [{ ...RULE, colour: 'red' }, 'colour', 'unknown member'],
    [{ ...RULE, filter: { region: 'eu' } }, 'filter.region', 'unknown member of filter'],
    [{ ...RULE, condition: { kind: 'magic' } }, 'condition.kind', 'expected one of threshold'],
    [{ ...RULE, condition: { kind: 'threshold' } }, 'condition', 'either above or below'],
    [{ ...RULE, condition: { kind: 'threshold', above: 1, below: 0 } }, 'condition', 'either above or below'],
    [{ ...RULE, condition: { kind: 'threshold', above: '2 %' } }, 'condition.above', 'expected a number'],
    [{ ...RULE, condition: { kind: 'threshold', above: 2 } }, 'condition.above', 'never over 1: this never fires'],
    [
      { ...RULE, condition: { kind: 'threshold', above: 0.02, recoverAt: 0.03 } },
      'condition.recoverAt',
      'at or under above',
    ],
    [{ ...RULE, condition: { kind: 'change', factor: 1, against: 'previous' } }, 'condition.factor', 'over 1'],
    [
      { ...RULE, condition: { kind: 'change', factor: 2, against: 'monday' } },
      'condition.against',
      'previous, last_week',
    ],
    [{ ...RULE, condition: { kind: 'threshold', above: -1 } }, 'condition.above', 'this fires always'],
    [{ ...RULE, channels: ['on-call'] }, 'channels', 'there is none with the id "on-call"'],
    [{ ...RULE, splitBy: 'code' }, 'splitBy', 'expected one of service, environment, version, route'],
    [{ ...RULE, windowMs: 90_000 }, 'windowMs', 'whole minutes'],
    [{ ...RULE, forMs: -1 }, 'forMs', 'whole minutes from 0 to 3 days'],
    [
      { ...RULE, measure: 'closeDurationMs', splitBy: 'route' },
      'splitBy',
      'can be split by service, environment, version or role',
    ],
    [{ ...RULE, runbookUrl: 'javascript:alert(1)' }, 'runbookUrl', 'http or https'],
    // With everything bad the budget of 90 % is spent 10 times too fast, and 14.4 times can't be reached.
    [
      { ...RULE, severity: 'critical', condition: { kind: 'burn_rate', objective: 0.8, periodDays: 30 } },
      'condition.objective',
      'is spent 5.0 times too fast if everything is bad, but the rule fires at 6.0 times (6.0 × 0.200 = 1.200, which is not under 1)',
    ],
    [
      { ...RULE, measure: 'lateSends', condition: { kind: 'burn_rate', objective: 0.99, periodDays: 30 } },
      'measure',
      'take a rate',
    ],
  ])('%j is refused by %s', async (rule, parameter, expected) => {
    await serve([]);
    const { status, problems } = await create(rule);
    expect(status).toBe(400);
    expect(problems[0].parameter).toBe(parameter);
    expect(problems[0].expected).toContain(expected);
  });
});
