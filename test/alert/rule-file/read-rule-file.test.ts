import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PRESETS } from '../../../app/_alert/rule/presets.ts';
import { readRuleFile, ruleFileSchema } from '../../../app/_alert/rule-file/read-rule-file.ts';
import { writeRuleFile } from '../../../app/_alert/rule-file/write-rule-file.ts';
import { readTestFile } from '../../../app/_alert/rule-test/read-test-file.ts';
import { runRuleTests } from '../../../app/_alert/rule-test/run-rule-tests.ts';
import { someRule } from '../some-rule.ts';

const CHAT = readFileSync('test/fixtures/rules/chat.yaml', 'utf8');
const TESTS = readFileSync('test/fixtures/rules/chat.test.yaml', 'utf8');

describe('a file of rules', () => {
  test('comes back as it was written, whatever the rules', () => {
    const rules = [
      ...PRESETS.map(({ id, rule }) => ({ id, rule })),
      {
        id: 'own',
        rule: someRule({ filter: { service: ['a', 'b'], route: '/x' }, labels: { team: 'rt' }, owner: 'Ada: "x"' }),
      },
    ];
    expect(readRuleFile(writeRuleFile(rules))).toEqual({ rules, problems: [] });
  });

  test('leaves out what is as the defaults have it', () => {
    const text = writeRuleFile(readRuleFile(CHAT).rules);
    expect(text).toContain('id: chat-rate');
    expect(text).not.toContain('evidence');
    expect(text).not.toContain('noTelemetry');
  });

  test.each<[name: string, text: string, problems: [line: number, field: string, message: string][]]>([
    [
      'no list',
      'rule: []',
      [
        [1, 'rules', 'expected a list of rules'],
        [1, 'rule', 'is no field of it.'],
      ],
    ],
    [
      'no YAML',
      'rules:\n  - id: [',
      [[2, '', 'Flow sequence in block collection must be sufficiently indented and end with a ]']],
    ],
    [
      'a bad value, a missing and an unknown one',
      'rules:\n  - id: a\n    name: A\n    measure: speed\n    colour: red',
      [
        [4, 'rules.0.measure', 'expected one of'],
        [2, 'rules.0.condition', 'expected one of threshold'],
        [5, 'rules.0.colour', 'is no field of it.'],
      ],
    ],
    [
      'a rule that never fires',
      'rules:\n  - id: a\n    name: A\n    measure: sendAfterCloseRate\n    condition:\n      kind: threshold\n      above: 2',
      [[7, 'rules.0.condition.above', 'never over 1: this never fires']],
    ],
    [
      'the same id twice',
      `${CHAT}\n  - id: routes\n    name: again\n    measure: sendAfterCloseRate\n    condition: { kind: silence }`,
      [[22, 'rules.2.id', '"routes" is the id of another rule too.']],
    ],
  ])('names %s by line and field', (_name, text, problems) => {
    const found = readRuleFile(text).problems;
    expect(found.map(({ line, field }) => [line, field])).toEqual(
      expect.arrayContaining(problems.map(([line, field]) => [line, field])),
    );
    for (const [line, field, message] of problems) {
      expect(found.find((one) => one.line === line && one.field === field)?.message).toContain(message);
    }
  });

  test('has the schema that is published', () => {
    const published: unknown = JSON.parse(readFileSync('public/alert-rules.schema.json', 'utf8'));
    expect(published).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(ruleFileSchema, { io: 'input' }))));
  });
});

describe('tests of rules', () => {
  test('pass where the rules do what they say', () => {
    expect(runRuleTests(readRuleFile(CHAT).rules, readTestFile(TESTS).tests)).toEqual([]);
  });

  test('fail with what was found', () => {
    const broken = TESTS.replace('at: 15m, phase: firing', 'at: 15m, phase: inactive');
    expect(runRuleTests(readRuleFile(CHAT).rules, readTestFile(broken).tests)).toEqual([
      {
        test: 'pages when one in twenty is affected, and is over when it has been quiet',
        message: 'chat-rate at 15m is firing, but should be inactive.',
        ticks: [
          '10m: inactive, 0 (0 of 500), threshold 0.02, bound 0, quiet',
          '11m: inactive, 0.01 (5 of 500), threshold 0.02, bound 0.003826, quiet',
          '12m: inactive, 0.02 (10 of 500), threshold 0.02, bound 0.01033, between',
          '13m: pending, 0.03 (15 of 500), threshold 0.02, bound 0.01764, held back: evidence',
          '14m: pending, 0.04 (20 of 500), threshold 0.02, bound 0.02539, beyond',
          '15m: firing, 0.05 (25 of 500), threshold 0.02, bound 0.03343, beyond',
        ],
      },
    ]);
  });

  test('that name a rule which is in no file are refused by line', () => {
    const { unknownRules } = readTestFile(TESTS.replace('rule: routes', 'rule: none'));
    const ids = new Set(readRuleFile(CHAT).rules.map(({ id }) => id));
    expect(unknownRules(ids)).toEqual([
      {
        line: 29,
        field: 'tests.2.expect.0.rule',
        message: 'names "none", but no file has a rule with this id.',
      },
    ]);
    expect(readTestFile(TESTS).unknownRules(ids)).toEqual([]);
  });

  test.each([
    [
      'tests:\n  - name: a\n    input:\n      - ended: 1+x\n    expect: []',
      4,
      'tests.0.input.0.ended',
      '"1+x" should be a number',
    ],
    [
      'tests:\n  - name: a\n    input: []\n    expect:\n      - { rule: a, at: 5, phase: firing }',
      5,
      'tests.0.expect.0.at',
      'expected minutes',
    ],
    [
      'tests:\n  - name: a\n    input: []\n    expect:\n      - { rule: a, at: 5m, phase: red }',
      5,
      'tests.0.expect.0.phase',
      'expected one of inactive',
    ],
  ])('are refused by line and field: %j', (text, line, field, message) => {
    const [problem] = readTestFile(text).problems;
    expect(problem).toMatchObject({ line, field });
    expect(problem?.message).toContain(message);
  });
});
