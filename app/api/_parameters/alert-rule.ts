import { z } from 'zod';
import {
  type AlertRule,
  type Condition,
  IDLE_POLICIES,
  JUDGED_PERCENTILES,
  NO_TELEMETRY_POLICIES,
  SEVERITIES,
  SPLIT_BYS,
} from '../../_alert/rule/rule.ts';
import { RULE_DEFAULTS } from '../../_alert/rule/rule-defaults.ts';
import { ruleProblems } from '../../_alert/rule/rule-problems.ts';
import { MEASURES } from '../../_close/measure/measure.ts';
import { BadRequest, NotFound } from '../_problem/problem.ts';
import { text } from './text.ts';

const MOST_VALUES = 100;
const MOST_CHANNELS = 20;
const MOST_LABELS = 32;

const name = text(255).min(1, 'expected text that is not empty');
const ms = z.int('expected whole milliseconds').min(0, 'expected 0 or more');
const number = z.number('expected a number');
const words = <const Word extends string>(all: readonly Word[]) => z.enum(all, `expected one of ${all.join(', ')}`);

const filterValue = z
  .union([name, z.array(name).min(1).max(MOST_VALUES)], `expected text, or a list of at most ${MOST_VALUES} texts`)
  .optional();

const filter = z
  .strictObject({
    service: filterValue,
    environment: filterValue,
    version: filterValue,
    role: filterValue,
    route: filterValue,
  })
  .describe('What the rule looks at; what is absent does not restrict, and a list is an "any of"');

const condition: z.ZodType<Condition> = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({
        kind: z.literal('threshold'),
        above: number.optional().describe('It fires over this; either `above` or `below`'),
        below: number.optional(),
        recoverAt: number.optional().describe('It recovers at this value; at the threshold if absent'),
        percentile: words(JUDGED_PERCENTILES).optional().describe('Of a duration; `p95` if absent'),
      }),
      z.strictObject({
        kind: z.literal('change'),
        factor: number.describe('It fires over so many times the value before; over 1'),
        against: words(['previous', 'last_week']).describe(
          '`previous`: the window before. `last_week`: the same window of each of the seven days before',
        ),
      }),
      z.strictObject({
        kind: z.literal('burn_rate'),
        objective: number.gt(0, 'expected a share over 0').lt(1, 'expected a share under 1'),
        periodDays: number.min(1, 'expected 1 to 90 days').max(90, 'expected 1 to 90 days'),
      }),
      z.strictObject({ kind: z.literal('new_pair') }),
      z.strictObject({ kind: z.literal('deploy_worse') }),
      z.strictObject({ kind: z.literal('silence') }),
    ],
    'expected one of threshold, change, burn_rate, new_pair, deploy_worse, silence',
  )
  .describe('When the rule fires');

const { windowMs, forMs, keepFiringForMs, minEvents, noTelemetry, idle, severity } = RULE_DEFAULTS;

/** A rule as it is sent: all but name, measure and condition have defaults. */
export const ruleSchema = z
  .strictObject({
    name,
    measure: words(MEASURES).describe(
      'What the rule judges; of `new_pair`, `deploy_worse` and `silence` it is not read',
    ),
    condition,
    filter: filter.optional(),
    splitBy: words(SPLIT_BYS).nullable().optional().describe('Each value has an alert of its own; none if absent'),
    windowMs: ms.optional().describe(`The value is that of the last so many ms; ${windowMs} if absent`),
    forMs: ms.optional().describe(`It fires once the condition has held for so long; ${forMs} if absent`),
    keepFiringForMs: ms
      .optional()
      .describe(`It is over once it has been quiet for so long; ${keepFiringForMs} if absent`),
    minEvents: number.min(0, 'expected 0 or more').optional().describe(`Bad events at least; ${minEvents} if absent`),
    evidence: z
      .boolean('expected true or false')
      .optional()
      .describe(
        "Whether the one-sided 97.5 % bound of Jeffreys' interval has to be beyond the threshold; true if absent",
      ),
    noTelemetry: words(NO_TELEMETRY_POLICIES)
      .optional()
      .describe(`Where nothing at all is heard, the alert stays, recovers or fires; \`${noTelemetry}\` if absent`),
    idle: words(IDLE_POLICIES)
      .optional()
      .describe(`Where there is nothing to divide by, the alert recovers or stays; \`${idle}\` if absent`),
    severity: words(SEVERITIES).optional().describe(`\`${severity}\` if absent`),
    channels: z.array(name).max(MOST_CHANNELS).optional().describe('Ids of channels'),
    labels: z
      .record(text(64).min(1), text(255))
      .refine((labels) => Object.keys(labels).length <= MOST_LABELS, `expected at most ${MOST_LABELS} labels`)
      .optional(),
    groupKey: text(255).optional(),
    owner: text(255).nullable().optional(),
    runbookUrl: text(2_048)
      .refine((url) => /^https?:\/\//i.test(url) && URL.canParse(url), 'expected an address with http or https')
      .nullable()
      .optional(),
    muteDuringRollOut: z.boolean('expected true or false').optional(),
    enabled: z.boolean('expected true or false').optional(),
  })
  .meta({
    examples: [
      {
        name: 'send-after-close above 2 %',
        measure: 'sendAfterCloseRate',
        filter: { service: 'chat', environment: 'production' },
        condition: { kind: 'threshold', above: 0.02, recoverAt: 0.016 },
      },
    ],
  });

/** A rule fills 64 kB only if somebody means harm. */
export const MAX_RULE_BYTES = 65_536;

/**
 * The rule of a checked body.
 * @throws {BadRequest} naming each field that does not fit the others, or with which the rule could never fire.
 */
export function toRule(body: z.output<typeof ruleSchema>): AlertRule {
  const rule: AlertRule = { ...RULE_DEFAULTS, ...withoutUndefined(body) };
  const problems = ruleProblems(rule);
  if (problems.length > 0) {
    throw new BadRequest(problems.map(({ field, message }) => ({ parameter: field, expected: message })));
  }
  return rule;
}

/** What is given as undefined is not given. */
function withoutUndefined(body: z.output<typeof ruleSchema>) {
  const { name, measure, condition } = body;
  return {
    ...Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)),
    name,
    measure,
    condition,
  };
}

/** What Next hands to a route below `/alerts/…/[id]`. */
export interface AlertContext {
  params: Promise<{ id: string }>;
}

/** What stands in the path. */
export const ALERT_PATH = {
  id: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .describe('`id` of a rule or an episode'),
};

/**
 * The id in the path.
 * @param what it is the id of, such as `rule`
 * @throws {NotFound} if it can be none.
 */
export async function alertId({ params }: AlertContext, what: string): Promise<string> {
  const { id } = await params;
  if (ALERT_PATH.id.safeParse(id).success) return id;
  throw new NotFound(`There is no ${what} "${id}".`);
}
