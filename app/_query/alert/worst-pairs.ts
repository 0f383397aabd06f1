import type { CallSite } from '../../_close/stack/call-site.ts';
import { composeGrains } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { resolveScope } from '../gather/scope.ts';
import { readGroups } from '../incident/incident-groups.ts';
import { groupSums } from '../incident/incident-sums.ts';
import { episodeFilter, type FilteredEpisode } from './episode-filter.ts';

/** A pair of call sites with the connections in which it happened. Sum of weights. */
export interface AlertPair {
  /** Id of the group of incidents. */
  id: string;
  category: string;
  closeSite: CallSite | null;
  sendSite: CallSite | null;
  firstSeen: number;
  connections: number;
}

/** The pairs of what an episode is about, over a span; those with the most connections first. */
export async function worstPairs(
  db: Connection,
  episode: FilteredEpisode,
  { from, to }: TimeSpan,
  limit: number,
): Promise<AlertPair[]> {
  const filter = { ...episodeFilter(episode), from: 0, to: 0 };
  const scope = await resolveScope(db, filter);
  const segments = composeGrains(from, to).map((segment) => ({ ...segment, t: 0 }));
  const sums = (await groupSums(db, { scope, segments, filter }))
    .filter(({ incidentConnections }) => incidentConnections > 0)
    .sort((a, b) => b.incidentConnections - a.incidentConnections);
  const groups = new Map(
    (
      await readGroups(
        db,
        scope,
        sums.slice(0, 2 * limit).map(({ groupId }) => groupId),
      )
    ).map((group) => [group.id, group]),
  );
  return sums
    .flatMap(({ groupId, incidentConnections }) => {
      const group = groups.get(groupId);
      if (group === undefined || group.isOther || group.sendSite === null) return [];
      const { id, category, closeSite, sendSite, firstSeen } = group;
      return [{ id, category, closeSite, sendSite, firstSeen, connections: incidentConnections }];
    })
    .slice(0, limit);
}

/** A call site as one text, to hold two against each other. */
export function siteText(site: CallSite | null): string {
  return site === null ? '' : JSON.stringify([site.function, site.file]);
}
