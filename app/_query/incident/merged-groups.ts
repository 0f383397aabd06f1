import type { VersionSight } from '../../_close/incident/incident-state.ts';
import type { Merges } from '../../_close/incident/merges.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { GroupKey } from '../../_store/incident/incident-decision.ts';
import { byFirstSight, type GroupRecord, readGroups } from './incident-groups.ts';

/**
 * The groups that these count in, each with all that was merged into it, in the order of their places. Such a group was seen
 * when any of its parts was, in any of their versions; what was decided of it, and whom it is assigned to, is its own.
 */
export async function readMergedGroups(
  db: Connection,
  wanted: readonly GroupKey[],
  merges: Merges,
): Promise<GroupRecord[]> {
  const keys = wanted.flatMap(({ serviceId, groupId }) =>
    merges.wholeOf(groupId).map((id) => ({ serviceId, groupId: id })),
  );
  const records = await readGroups(db, keys);
  const byId = new Map(records.map((record) => [record.id, record]));
  return records
    .filter(({ id }) => merges.headOf(id) === id)
    .map((head) =>
      whole(
        head,
        merges.membersOf(head.id).flatMap((id) => byId.get(id) ?? []),
      ),
    );
}

function whole(head: GroupRecord, merged: readonly GroupRecord[]): GroupRecord {
  if (merged.length === 0) return head;
  const parts = [head, ...merged];
  return {
    ...head,
    firstSeen: Math.min(...parts.map(({ firstSeen }) => firstSeen)),
    lastSeen: Math.max(...parts.map(({ lastSeen }) => lastSeen)),
    versions: sightsOfAny(parts),
    merged,
  };
}

function sightsOfAny(parts: readonly GroupRecord[]): VersionSight[] {
  const sights = new Map<string, VersionSight>();
  for (const { versions } of parts) {
    for (const sight of versions) {
      const { firstSeen, lastSeen } = sights.get(sight.version) ?? sight;
      sights.set(sight.version, {
        version: sight.version,
        firstSeen: Math.min(firstSeen, sight.firstSeen),
        lastSeen: Math.max(lastSeen, sight.lastSeen),
      });
    }
  }
  return [...sights.values()].sort(byFirstSight);
}
