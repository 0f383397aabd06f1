import type { Measure } from '../../_close/measure/measure.ts';

/** What a rule may be split by: each value then has an alert of its own. */
export const SPLIT_BYS = ['service', 'environment', 'version', 'route'] as const;
export type SplitBy = (typeof SPLIT_BYS)[number];

export const SEVERITIES = ['critical', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Of a duration: which percentile is judged. */
export const JUDGED_PERCENTILES = ['p50', 'p95', 'p99'] as const;
export type JudgedPercentile = (typeof JUDGED_PERCENTILES)[number];

/** The value is over `above`, or under `below`. It recovers at `recoverAt`, which is on the quiet side of the threshold. */
export interface ThresholdCondition {
  kind: 'threshold';
  above?: number | undefined;
  below?: number | undefined;
  recoverAt?: number | undefined;
  percentile?: JudgedPercentile | undefined;
}

/** The rate is over `factor` times that of the window before, or of the same hours of the seven days before. */
export interface ChangeCondition {
  kind: 'change';
  factor: number;
  against: 'previous' | 'last_week';
}

/** The budget of an objective (such as 0.995) over a period is spent too fast. */
export interface BurnRateCondition {
  kind: 'burn_rate';
  objective: number;
  periodDays: number;
}

/**
 * When a rule fires. `new_pair`: two call sites race that never did before the newest release. `deploy_worse`: the verdict
 * on the newest release is worse. `silence`: nothing is heard of a service for longer than its own rhythm explains.
 */
export type Condition =
  | ThresholdCondition
  | ChangeCondition
  | BurnRateCondition
  | { kind: 'new_pair' }
  | { kind: 'deploy_worse' }
  | { kind: 'silence' };

export type ConditionKind = Condition['kind'];

export const CONDITION_KINDS = ['threshold', 'change', 'burn_rate', 'new_pair', 'deploy_worse', 'silence'] as const;

/** What a rule looks at; what is absent does not restrict, and a list is an "any of". */
export interface RuleFilter {
  service?: string | string[] | undefined;
  environment?: string | string[] | undefined;
  version?: string | string[] | undefined;
  role?: string | string[] | undefined;
  route?: string | string[] | undefined;
}

/** No telemetry at all: the alert stays as it is, recovers, or fires. */
export const NO_TELEMETRY_POLICIES = ['keep', 'recover', 'fire'] as const;
/** Telemetry, but nothing to divide by. */
export const IDLE_POLICIES = ['recover', 'keep'] as const;

/** A rule as people write it. Times are ms. */
export interface AlertRule {
  name: string;
  measure: Measure;
  filter: RuleFilter;
  splitBy: SplitBy | null;
  condition: Condition;
  /** The value is that of the last so many ms. */
  windowMs: number;
  /** It fires when the condition has held for so long. */
  forMs: number;
  /** It is over when it has been quiet for so long. */
  keepFiringForMs: number;
  /** So many bad events at least: affected connections, late sends, failures. */
  minEvents: number;
  /** It fires only if the bound of the value's interval is over the threshold too. */
  evidence: boolean;
  noTelemetry: (typeof NO_TELEMETRY_POLICIES)[number];
  idle: (typeof IDLE_POLICIES)[number];
  severity: Severity;
  /** Ids of channels. */
  channels: string[];
  labels: Record<string, string>;
  /** Alerts of one group are sent together; "" for a group of its own. */
  groupKey: string;
  owner: string | null;
  runbookUrl: string | null;
  /** It does not begin to fire while a release of the service is being rolled out. */
  muteDuringRollOut: boolean;
  enabled: boolean;
}

/** The values of a filter's dimension; empty where it does not restrict. */
export function filterValues(filter: RuleFilter, dimension: keyof RuleFilter): readonly string[] {
  const value = filter[dimension];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}
