import type { MergedPair } from '../../_close/incident/incident.ts';
import { comparableSum } from '../../_close/measure/comparable-sum.ts';
import type { GroupSums } from './group-sums.ts';
import type { GroupRecord } from './incident-groups.ts';

/** The pairs that were merged into a group, each with its part of the group's sums, those with the most connections first. */
export function mergedPairs({ merged }: GroupRecord, sums: GroupSums | undefined): MergedPair[] {
  const parts = new Map(sums?.parts.map((part) => [part.groupId, part]));
  return merged
    .map((group): MergedPair => {
      const { id, category, closeSite, sendSite, initiator, code, handshakeFailure, isOther } = group;
      const { incidents = 0, incidentConnections = 0 } = parts.get(id) ?? {};
      return {
        ...{ id, category, closeSite, sendSite, initiator, code, handshakeFailure, isOther },
        count: incidents,
        connections: incidentConnections,
        firstSeen: group.firstSeen,
        lastSeen: group.lastSeen,
      };
    })
    .sort((a, b) => comparableSum(b.connections) - comparableSum(a.connections) || b.lastSeen - a.lastSeen);
}
