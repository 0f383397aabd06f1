import { z } from 'zod';
import {
  IDLE_POLICIES,
  JUDGED_PERCENTILES,
  NO_TELEMETRY_POLICIES,
  type RuleFilter,
  SEVERITIES,
  SPLIT_BYS,
} from '../../_alert/rule/rule.ts';
import { MEASURES } from '../../_close/measure/measure.ts';
import type { ReportedRule } from '../../_query/alert/rules.ts';
import type { AppliedRules } from '../../_store/alert/apply-rules.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { epochMs, ms } from './value.ts';

const filterValue = z.union([z.string(), z.array(z.string())]).optional();

const ruleFilter = z.strictObject({
  service: filterValue,
  environment: filterValue,
  version: filterValue,
  role: filterValue,
  route: filterValue,
} satisfies Shape<RuleFilter>);

const ruleCondition = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('threshold'),
      above: z.number().optional(),
      below: z.number().optional(),
      recoverAt: z.number().optional(),
      percentile: z.enum(JUDGED_PERCENTILES).optional(),
    }),
    z.strictObject({ kind: z.literal('change'), factor: z.number(), against: z.enum(['previous', 'last_week']) }),
    z.strictObject({ kind: z.literal('burn_rate'), objective: z.number(), periodDays: z.number() }),
    z.strictObject({ kind: z.literal('new_pair') }),
    z.strictObject({ kind: z.literal('deploy_worse') }),
    z.strictObject({ kind: z.literal('silence') }),
  ])
  .register(COMPONENTS, { id: 'AlertCondition' });

/** A rule as people wrote it, defaults filled in. */
export const RULE = {
  name: z.string(),
  measure: z.enum(MEASURES),
  filter: ruleFilter,
  splitBy: z.enum(SPLIT_BYS).nullable(),
  condition: ruleCondition,
  windowMs: ms,
  forMs: ms,
  keepFiringForMs: ms,
  minEvents: z.number(),
  evidence: z.boolean(),
  noTelemetry: z.enum(NO_TELEMETRY_POLICIES),
  idle: z.enum(IDLE_POLICIES),
  severity: z.enum(SEVERITIES),
  channels: z.array(z.string()),
  labels: z.record(z.string(), z.string()),
  groupKey: z.string(),
  owner: z.string().nullable(),
  runbookUrl: z.string().nullable(),
  muteDuringRollOut: z.boolean(),
  enabled: z.boolean(),
};

export const ruleAnswer = z
  .strictObject({
    ...RULE,
    id: z.string(),
    revision: z.int().min(1).describe('Counts the edits'),
    createdAt: epochMs,
    updatedAt: epochMs,
    warnings: z
      .array(z.string())
      .describe(
        'What the rule can not do, such as paging at low traffic, and what it looks at that nobody ever heard of; sentences',
      ),
  } satisfies Shape<ReportedRule>)
  .register(COMPONENTS, { id: 'AlertRule' });

export const rulesAnswer = z
  .strictObject({ rules: z.array(ruleAnswer).describe('The oldest first') })
  .register(COMPONENTS, { id: 'AlertRules' });

export const appliedAnswer = z
  .strictObject({
    created: z.array(z.string()).describe('Ids'),
    changed: z.array(z.string()),
    unchanged: z.array(z.string()),
  } satisfies Shape<AppliedRules>)
  .register(COMPONENTS, { id: 'AppliedAlertRules' });
