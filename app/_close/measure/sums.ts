/**
 * The sums that every measure is made of. Each has one name: an event adds to it under this name (`contribution.ts`), its
 * column is the name in snake case, and questions and answers call it the same. `…Spans` counts spans, `…Connections` sums
 * their weights and `…Squares` the squares of these; all others are weighted sums.
 */
export const CLOSE_SUMS = [
  'endedSpans',
  'endedConnections',
  'endedSquares',
  'affectedSpans',
  'affectedConnections',
  'affectedSquares',
  'uncleanSpans',
  'uncleanConnections',
  'uncleanSquares',
  'abnormalCloses',
  'lateSends',
  'lostBytes',
  'messagesSent',
  'closeAttempts',
  'closeFailures',
] as const;

/** Sums of incidents and endings, each by category. */
export const INCIDENT_SUMS = ['incidents', 'incidentSpans', 'incidentConnections', 'incidentSquares'] as const;

/** Sums of one group of incidents. */
export const GROUP_SUMS = [...INCIDENT_SUMS, 'lostBytes'] as const;

/** Sums of one instance, from which the design effect of the intervals is computed. */
export const CLUSTER_SUMS = ['endedConnections', 'affectedConnections'] as const;

export type CloseSum = (typeof CLOSE_SUMS)[number];
export type IncidentSum = (typeof INCIDENT_SUMS)[number];
export type GroupSum = (typeof GROUP_SUMS)[number];
export type ClusterSum = (typeof CLUSTER_SUMS)[number];
export type SumName = CloseSum | IncidentSum;

/** Values of some sums; an absent one is 0. */
export type Sums = Readonly<Partial<Record<SumName, number>>>;

/** The column of a sum: `endedConnections` is `ended_connections`. */
export function columnOf(sum: string): string {
  return sum.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function isCloseSum(name: SumName): name is CloseSum {
  return !isIncidentSum(name);
}

export function isIncidentSum(name: SumName): name is IncidentSum {
  return INCIDENT_SUMS.some((sum) => sum === name);
}
