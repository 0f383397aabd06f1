import type { GroupSum } from '../../_close/measure/sums.ts';

export const READ_SUMS = [
  'incidents',
  'incidentSpans',
  'incidentConnections',
  'lostBytes',
  'followingConnections',
] as const satisfies readonly GroupSum[];

/** What one group of incidents sums up to in one step (`t`, its start in epoch ms); all are sums of weights. */
export interface GroupSums extends Record<(typeof READ_SUMS)[number], number> {
  t: number;
  serviceId: string;
  groupId: string;
  /** "" unless split by version. */
  version: string;
  /** At least so many distinct ones of `incidentConnections`, all but where others were merged into the group. */
  distinctConnections: number;
  /** Where others were merged into the group: the sums of each that has any. */
  parts: readonly GroupSums[];
}

/** The sums of a group that nothing is known of. There are thousands: a spread made each of them ten times as dear. */
export function noSums({
  t,
  serviceId,
  groupId,
  version,
}: Pick<GroupSums, 't' | 'serviceId' | 'groupId' | 'version'>): GroupSums {
  return {
    t,
    serviceId,
    groupId,
    version,
    incidents: 0,
    incidentSpans: 0,
    incidentConnections: 0,
    lostBytes: 0,
    followingConnections: 0,
    distinctConnections: 0,
    parts: [],
  };
}
