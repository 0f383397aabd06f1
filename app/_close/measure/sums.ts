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
  'openAtDeath',
] as const;

/** Sums of incidents and endings, each by category. */
export const INCIDENT_SUMS = ['incidents', 'incidentSpans', 'incidentConnections', 'incidentSquares'] as const;

/**
 * Sums of one group of incidents. `followingConnections` are those of `incidentConnections` on which another group had the
 * first incident of the category: without them, groups add up to the connections of their category.
 */
export const GROUP_SUMS = [...INCIDENT_SUMS, 'lostBytes', 'followingConnections'] as const;

/**
 * Sums of one closer, each a part of the one before: its attempts; those in OPEN; those that say when the peer was last
 * heard; those whose peer was alive.
 */
export const CLOSER_SUMS = ['closeAttempts', 'openAttempts', 'heardAttempts', 'aliveAttempts'] as const;

/**
 * Sums of one instance over ten minutes: what two versions are compared by, since the instances of a version differ. Those
 * that bear the name of another sum are the same, of this instance alone; `incidentConnections` is over all categories.
 * The others are kept by instance only: the connections of three categories, and those that a server closed because it
 * went away or was about to restart, as it does to all of its connections while a deploy replaces it.
 */
export const CLUSTER_SUMS = [
  'endedSpans',
  'endedConnections',
  'endedSquares',
  'affectedSpans',
  'affectedConnections',
  'affectedSquares',
  'uncleanConnections',
  'abnormalCloses',
  'lateSends',
  'messagesSent',
  'closeAttempts',
  'closeFailures',
  'openAtDeath',
  'incidentConnections',
  'doubleCloseConnections',
  'sendFailedConnections',
  'closeTimeoutConnections',
  'rollOutCloses',
] as const;

export type CloseSum = (typeof CLOSE_SUMS)[number];
export type IncidentSum = (typeof INCIDENT_SUMS)[number];
export type CloserSum = (typeof CLOSER_SUMS)[number];
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
