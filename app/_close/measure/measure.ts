import type { SumName } from './sums.ts';

export const GROUP_BYS = [
  'service',
  'environment',
  'version',
  'role',
  'route',
  'initiator',
  'code',
  'category',
] as const;
export type GroupBy = (typeof GROUP_BYS)[number];

/** Histograms are kept by these alone. */
const BY_HISTOGRAM = ['service', 'environment', 'version', 'role'] as const;
const BY_ORIGIN = [...BY_HISTOGRAM, 'route', 'initiator'] as const;
/** For what is counted on spans that carry a close code. */
const BY_CODE = [...BY_ORIGIN, 'code'] as const;
const BY_CATEGORY = [...BY_ORIGIN, 'category'] as const;

interface Described {
  /** By what the measure may be split. */
  groupBys: readonly GroupBy[];
  /** What the measure is, for the description of the API. */
  meaning: string;
}

/** Σ `over` / Σ `under`. */
interface RateDefinition extends Described {
  kind: 'rate';
  over: readonly SumName[];
  under: readonly SumName[];
  /** The rate is 1 − over / under. */
  complement?: true;
  /** Over complete data, `over` never exceeds `under`. */
  bounded?: true;
  /** The squared weights of `over`, where each ended connection counts at most once in it: then a rate has an interval. */
  squares?: SumName;
}

interface CountDefinition extends Described {
  kind: 'count';
  over: readonly SumName[];
}

/** p50, p95 and p99 of a histogram. */
interface DurationDefinition extends Described {
  kind: 'duration';
}

/** The measures of the contract, by the names that the API uses. A new measure is a new entry. */
const DEFINITIONS = {
  endedConnections: {
    kind: 'count',
    over: ['endedConnections'],
    groupBys: BY_CODE,
    meaning: 'Connections that had been OPEN and left it',
  },
  affectedConnections: {
    kind: 'count',
    over: ['affectedConnections'],
    groupBys: BY_ORIGIN,
    meaning: 'Connections with at least one late send',
  },
  sendAfterCloseRate: {
    kind: 'rate',
    over: ['affectedConnections'],
    under: ['endedConnections'],
    bounded: true,
    squares: 'affectedSquares',
    groupBys: BY_ORIGIN,
    meaning: '`affectedConnections` divided by `endedConnections`; null without any',
  },
  lateSends: {
    kind: 'count',
    over: ['lateSends'],
    groupBys: BY_ORIGIN,
    meaning: 'Sends, pings and pongs of the application on a socket in CLOSING or CLOSED',
  },
  lateSendRatio: {
    kind: 'rate',
    over: ['lateSends'],
    under: ['messagesSent', 'lateSends'],
    groupBys: BY_ORIGIN,
    meaning: '`lateSends` divided by all messages sent, late ones included; null without any',
  },
  lostBytes: { kind: 'count', over: ['lostBytes'], groupBys: BY_ORIGIN, meaning: 'Bytes of the late sends' },
  closeAttempts: {
    kind: 'count',
    over: ['closeAttempts'],
    groupBys: BY_CODE,
    meaning: 'Calls of `close()` and `terminate()` by the application',
  },
  closeFailureRate: {
    kind: 'rate',
    over: ['closeFailures'],
    under: ['closeAttempts'],
    groupBys: BY_ORIGIN,
    meaning: 'Attempts that failed or timed out divided by `closeAttempts`; null without any',
  },
  abnormalCloseRate: {
    kind: 'rate',
    over: ['abnormalCloses'],
    under: ['endedConnections'],
    groupBys: BY_CODE,
    meaning: 'Connections with code 1002, 1003, 1006–1011 or 1015 divided by `endedConnections`; null without any',
  },
  uncleanConnections: {
    kind: 'count',
    over: ['uncleanConnections'],
    groupBys: BY_ORIGIN,
    meaning: 'Connections with an abnormal code, a late send or an unexpected incident',
  },
  cleanCloseRate: {
    kind: 'rate',
    over: ['uncleanConnections'],
    under: ['endedConnections'],
    complement: true,
    bounded: true,
    squares: 'uncleanSquares',
    groupBys: BY_ORIGIN,
    meaning: '1 − `uncleanConnections` divided by `endedConnections`; null without any',
  },
  openAtDeath: {
    kind: 'count',
    over: ['openAtDeath'],
    groupBys: BY_HISTOGRAM,
    meaning:
      'Connections that were open when their process was last heard of, and whose end it never reported; not among `endedConnections`. A process says it of all its connections at once, so it is not kept by route',
  },
  incidents: {
    kind: 'count',
    over: ['incidents'],
    groupBys: BY_CATEGORY,
    meaning: 'Incidents and endings of every category',
  },
  incidentRate: {
    kind: 'rate',
    // Not bounded: one connection may have incidents of several categories.
    over: ['incidentConnections'],
    under: ['endedConnections'],
    squares: 'incidentSquares',
    groupBys: BY_CATEGORY,
    meaning:
      'Incidents that were the first of their category on a connection that had been OPEN, and endings, divided by `endedConnections`; null without any. Over 1 where connections have several',
  },
  closeDurationMs: {
    kind: 'duration',
    groupBys: BY_HISTOGRAM,
    meaning: 'From the call of `close()` to the end, of attempts that completed, ms',
  },
  timeToLateSendMs: {
    kind: 'duration',
    groupBys: BY_HISTOGRAM,
    meaning: 'From leaving OPEN to the late send, one observation a span, ms',
  },
} as const satisfies Record<string, RateDefinition | CountDefinition | DurationDefinition>;

export type Measure = keyof typeof DEFINITIONS;
type MeasureOf<Kind> = { [M in Measure]: (typeof DEFINITIONS)[M]['kind'] extends Kind ? M : never }[Measure];
export type RateMeasure = MeasureOf<'rate'>;
export type CountMeasure = MeasureOf<'count'>;
export type DurationMeasure = MeasureOf<'duration'>;
/** What is one number: a rate or a count. */
export type NumberMeasure = RateMeasure | CountMeasure;

export const MEASURES: readonly Measure[] = namesOf(DEFINITIONS);
export const RATE_MEASURES: readonly RateMeasure[] = MEASURES.filter(isRate);
export const COUNT_MEASURES: readonly CountMeasure[] = MEASURES.filter(isCount);
export const DURATION_MEASURES: readonly DurationMeasure[] = MEASURES.filter(isDuration);

/**
 * What histograms are kept of: the durations, and of the times to late sends those on a socket that was CLOSED already;
 * the rest of them was in CLOSING.
 */
export const HISTOGRAMS = [...DURATION_MEASURES, 'timeToLateSendInClosedMs'] as const;
export type HistogramName = (typeof HISTOGRAMS)[number];

export function definitionOf(measure: NumberMeasure): RateDefinition | CountDefinition {
  return DEFINITIONS[measure];
}

/** What a measure is, in words. */
export function meaningOf(measure: Measure): string {
  return DEFINITIONS[measure].meaning;
}

/** By what a measure may be split. */
export function allowedGroupBys(measure: Measure): readonly GroupBy[] {
  return DEFINITIONS[measure].groupBys;
}

export function isDuration(measure: Measure): measure is DurationMeasure {
  return DEFINITIONS[measure].kind === 'duration';
}

function isRate(measure: Measure): measure is RateMeasure {
  return DEFINITIONS[measure].kind === 'rate';
}

function isCount(measure: Measure): measure is CountMeasure {
  return DEFINITIONS[measure].kind === 'count';
}

function namesOf<Named extends object>(named: Named): Extract<keyof Named, string>[] {
  const names: Extract<keyof Named, string>[] = [];
  for (const name in named) names.push(name);
  return names;
}

/** p50, p95 and p99 in ms, null without observations; `count` is the (weighted) number of observations. */
export interface Percentiles {
  p50: number | null;
  p95: number | null;
  p99: number | null;
  count: number;
}
