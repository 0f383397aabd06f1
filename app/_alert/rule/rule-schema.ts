import { z } from 'zod';
import { MEASURES } from '../../_close/measure/measure.ts';
import {
  type AlertRule,
  type Condition,
  IDLE_POLICIES,
  JUDGED_PERCENTILES,
  NO_TELEMETRY_POLICIES,
  SEVERITIES,
  SPLIT_BYS,
} from './rule.ts';
import { RULE_DEFAULTS } from './rule-defaults.ts';
import { text } from './text-schema.ts';

const MOST_VALUES = 100;
const MOST_CHANNELS = 20;
const MOST_LABELS = 32;

const name = text(255).min(1, 'expected text that is not empty');
const spanMs = (shortest: string) =>
  z.int('expected whole milliseconds').min(0, `expected whole minutes from ${shortest} to 3 days, in milliseconds`);
const number = z.number('expected a number');
const words = <const Word extends string>(all: readonly Word[]) => z.enum(all, `expected one of ${all.join(', ')}`);

const VALUES = `expected text, or a list of 1 to ${MOST_VALUES} texts`;
const filterValue = z.union([name, z.array(name).min(1, VALUES).max(MOST_VALUES, VALUES)], VALUES).optional();

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

/** A rule as it is written, by the API and in files: all but name, measure and condition have defaults. */
export const ruleSchema = z
  .strictObject({
    name,
    measure: words(MEASURES).describe(
      'What the rule judges; of `new_pair`, `deploy_worse` and `silence` it is not read',
    ),
    condition,
    filter: filter.optional(),
    splitBy: words(SPLIT_BYS).nullable().optional().describe('Each value has an alert of its own; none if absent'),
    windowMs: spanMs('1 minute').optional().describe(`The value is that of the last so many ms; ${windowMs} if absent`),
    forMs: spanMs('0').optional().describe(`It fires once the condition has held for so long; ${forMs} if absent`),
    keepFiringForMs: spanMs('0')
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
    channels: z
      .array(name, 'expected a list of ids of channels')
      .max(MOST_CHANNELS, `expected at most ${MOST_CHANNELS} channels`)
      .optional()
      .describe('Ids of channels'),
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

/** The rule that is written, defaults filled in. It is not checked yet whether its fields fit each other. */
export function ruleOf(written: z.output<typeof ruleSchema>): AlertRule {
  const { name, measure, condition } = written;
  // What is given as undefined is not given.
  const given = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
  return { ...RULE_DEFAULTS, ...given, name, measure, condition };
}
