/** The measures of the contract, by the names the API uses. */
export const RATE_MEASURES = [
  'sendAfterCloseRate',
  'lateSendRatio',
  'closeFailureRate',
  'abnormalCloseRate',
  'cleanCloseRate',
  'incidentRate',
] as const;

export const COUNT_MEASURES = [
  'endedConnections',
  'affectedConnections',
  'lateSends',
  'lostBytes',
  'closeAttempts',
  'uncleanConnections',
  'incidents',
] as const;

/** Percentile measures: their value is `{ p50, p95, p99, count }`. */
export const DURATION_MEASURES = ['closeDurationMs', 'timeToLateSendMs'] as const;

/**
 * What histograms are kept of: the percentile measures, and of the times to late sends those on a socket that was CLOSED
 * already; the rest of them was in CLOSING.
 */
export const HISTOGRAMS = [...DURATION_MEASURES, 'timeToLateSendInClosedMs'] as const;

export const MEASURES = [...RATE_MEASURES, ...COUNT_MEASURES, ...DURATION_MEASURES] as const;

export type RateMeasure = (typeof RATE_MEASURES)[number];
export type CountMeasure = (typeof COUNT_MEASURES)[number];
export type DurationMeasure = (typeof DURATION_MEASURES)[number];
export type HistogramName = (typeof HISTOGRAMS)[number];
export type Measure = (typeof MEASURES)[number];

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

/**
 * By what a measure may be split: every measure by the first six, percentiles by the first four; by `code` only what
 * is counted on spans with a code, by `category` only incidents.
 */
export function allowedGroupBys(measure: Measure): readonly GroupBy[] {
  if (measure === 'closeDurationMs' || measure === 'timeToLateSendMs') return GROUP_BYS.slice(0, 4);
  const byOrigin = GROUP_BYS.slice(0, 6);
  if (measure === 'endedConnections' || measure === 'abnormalCloseRate' || measure === 'closeAttempts') {
    return [...byOrigin, 'code'];
  }
  if (measure === 'incidents' || measure === 'incidentRate') return [...byOrigin, 'category'];
  return byOrigin;
}

/** p50, p95 and p99 in ms, null without observations; `count` is the (weighted) number of observations. */
export interface Percentiles {
  p50: number | null;
  p95: number | null;
  p99: number | null;
  count: number;
}
