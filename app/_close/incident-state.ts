/**
 * What a group of incidents is at a moment. `new`: first seen in the newest version, within the asked range or the last
 * day. `came_back`: it happened again after it was resolved.
 */
export const INCIDENT_STATES = ['new', 'ongoing', 'resolved', 'came_back', 'ignored'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** What a person can say of a group; `open` takes the rest back. */
export const DECIDED_STATES = ['open', 'resolved', 'ignored'] as const;
export type DecidedState = (typeof DECIDED_STATES)[number];

/**
 * The newest version has none of a group that the version before had. With `expected` of 3 or more, chance alone would
 * show none in at most one of twenty cases: it is `convincing` then.
 */
export interface Gone {
  /** The newest version of the service. */
  version: string;
  /** Ended connections of it: none of them is of the group. */
  endedConnections: number;
  /** The last version that had the group. */
  versionBefore: string;
  /** So many of `endedConnections` would be of the group by the rate of `versionBefore`. */
  expected: number;
  convincing: boolean;
}
