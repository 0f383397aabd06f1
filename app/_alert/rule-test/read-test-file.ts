import { z } from 'zod';
import { MINUTE_MS } from '../../_close/time/grain.ts';
import { type FileProblem, fileProblems, type LineOf, readYaml } from '../rule-file/read-yaml.ts';
import { PHASES } from '../step/series-state.ts';
import { NOTED_NAMES, type NotedName } from './noted-data.ts';
import type { RuleTest } from './run-rule-tests.ts';
import { readNotation } from './series-notation.ts';

/** The tests of a file; with problems, none. */
export interface RuleTestFile {
  tests: RuleTest[];
  problems: FileProblem[];
  /** The tests' rules that are not among these ids, by the line that names them. */
  unknownRules(ids: ReadonlySet<string>): FileProblem[];
}

const NONE: Pick<RuleTestFile, 'tests' | 'unknownRules'> = { tests: [], unknownRules: () => [] };

const name = z.string('expected text');
const series = z.string("expected a series in promtool's notation, such as 0+10x5").superRefine((text, context) => {
  try {
    readNotation(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
  }
});
const values = {
  ended: series.optional(),
  affected: series.optional(),
  unclean: series.optional(),
  abnormal: series.optional(),
  lateSends: series.optional(),
  messagesSent: series.optional(),
  closeAttempts: series.optional(),
  closeFailures: series.optional(),
  openAtDeath: series.optional(),
  incidents: series.optional(),
} satisfies Record<NotedName, z.ZodType>;
const minute = z
  .string('expected minutes, such as 15m, or 2h or 1h30m')
  .regex(/^(?=\d)(?:\d+h)?(?:\d+m)?$/, 'expected minutes, such as 15m, or 2h or 1h30m')
  .transform((text) => {
    const [, hours = '0', minutes = '0'] = /^(?:(\d+)h)?(?:(\d+)m)?$/.exec(text) ?? [];
    return 60 * Number(hours) + Number(minutes);
  });

const testFileSchema = z.strictObject({
  tests: z.array(
    z.strictObject({
      name,
      start: z.iso.datetime({ message: 'expected a time such as 2026-11-26T12:00:00Z' }).optional(),
      input: z.array(
        z.strictObject({
          service: name.optional(),
          environment: name.optional(),
          version: name.optional(),
          role: name.optional(),
          route: name.optional(),
          ...values,
        }),
        'expected a list of series',
      ),
      expect: z.array(
        z.strictObject({
          rule: name,
          at: minute,
          phase: z.enum(PHASES, `expected one of ${PHASES.join(', ')}`),
          key: name.optional(),
        }),
        'expected a list of expectations',
      ),
    }),
    'expected a list of tests',
  ),
});

/** Where no test says when it begins. */
const START = Date.UTC(2026, 0, 5, 12);

/** Reads a file of tests of rules in YAML. It never throws: what is wrong is named by line and field. */
export function readTestFile(text: string): RuleTestFile {
  const { content, problems, lineOf } = readYaml(text, 'failsafe');
  if (problems.length > 0) return { ...NONE, problems };
  const checked = testFileSchema.safeParse(content);
  if (!checked.success) return { ...NONE, problems: fileProblems(checked.error, [], lineOf) };
  const tests = checked.data.tests.map(
    ({ name, start, input, expect }): RuleTest => ({
      name,
      start: start === undefined ? START : Math.floor(Date.parse(start) / MINUTE_MS) * MINUTE_MS,
      input: input.map(({ service = '', environment = '', version = '', role = '', route = '', ...given }) => ({
        service,
        environment,
        version,
        role,
        route,
        values: Object.fromEntries(NOTED_NAMES.flatMap((one) => (given[one] === undefined ? [] : [[one, given[one]]]))),
      })),
      expect: expect.map(({ rule, at, phase, key = '' }) => ({ rule, atMinute: at, phase, key })),
    }),
  );
  return { tests, problems: [], unknownRules: (ids) => unknownRules(tests, ids, lineOf) };
}

function unknownRules(tests: readonly RuleTest[], ids: ReadonlySet<string>, lineOf: LineOf): FileProblem[] {
  return tests.flatMap(({ expect }, test) =>
    expect.flatMap(({ rule }, index) => {
      const path = ['tests', test, 'expect', index, 'rule'];
      const message = `names "${rule}", but no file has a rule with this id.`;
      return ids.has(rule) ? [] : [{ line: lineOf(path), field: path.map(String).join('.'), message }];
    }),
  );
}
