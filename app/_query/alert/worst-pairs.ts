import { CATEGORIES } from '../../_close/event/categories.ts';
import type { CallSite } from '../../_close/stack/call-site.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { type Filter, restricts } from '../gather/filter.ts';
import { inScope, resolveScope, type Scope } from '../gather/scope.ts';
import { readSite } from '../incident/incident-groups.ts';
import { episodeFilter, type FilteredEpisode } from './episode-filter.ts';
import { type PairSum, pairSums, type ServiceSpan } from './pair-sums.ts';

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

/** An episode, and over which time its pairs are asked for. */
export interface PairsAsked extends TimeSpan {
  episode: FilteredEpisode;
}

/**
 * The pairs of what each of some episodes is about, over a span of its own; those with the most connections first. In a storm
 * there are hundreds of episodes: all of them are one question.
 */
export async function worstPairs(db: Connection, asked: readonly PairsAsked[], limit: number): Promise<AlertPair[][]> {
  if (asked.length === 0) return [];
  const services = await resolveScope(db, {});
  const filtered = asked.map(({ episode, ...span }) => {
    const filter = episodeFilter(episode);
    return { filter, spans: scopeOf(services, filter).map(({ id }): ServiceSpan => ({ serviceId: id, ...span })) };
  });
  const sumsOf = await pairSums(
    db,
    filtered.flatMap(({ spans }) => spans),
    filtered.some(({ filter }) => isBySeries(filter)),
  );
  const ranked = filtered.map(({ filter, spans }) =>
    rankedPairs(
      spans.flatMap(sumsOf).filter((sum) => isOf(filter, sum)),
      2 * limit,
    ),
  );
  const groups = await groupsOf(db, ranked.flat());
  return ranked.map((pairs) =>
    pairs
      .flatMap(({ groupId, connections }) => {
        const group = groups.get(groupId);
        return group === undefined ? [] : [{ ...group, connections }];
      })
      .sort((a, b) => b.connections - a.connections || (pairText(a) < pairText(b) ? -1 : 1))
      .slice(0, limit),
  );
}

function scopeOf(services: Scope, { service, environment }: Omit<Filter, 'from' | 'to'>): Scope {
  return services.filter(
    (one) =>
      (!restricts(service) || service.includes(one.service)) &&
      (!restricts(environment) || environment.includes(one.environment)),
  );
}

function isBySeries({ version, role, route }: Omit<Filter, 'from' | 'to'>): boolean {
  return [version, role, route].some(restricts);
}

function isOf(filter: Omit<Filter, 'from' | 'to'>, sum: PairSum): boolean {
  return (['version', 'role', 'route'] as const).every((dimension) => {
    const values = filter[dimension];
    return !restricts(values) || values.includes(sum[dimension]);
  });
}

interface RankedPair {
  serviceId: string;
  groupId: string;
  connections: number;
}

function rankedPairs(sums: readonly PairSum[], limit: number): RankedPair[] {
  const pairs = new Map<string, RankedPair>();
  for (const { serviceId, groupId, connections } of sums) {
    const known = pairs.get(groupId)?.connections ?? 0;
    pairs.set(groupId, { serviceId, groupId, connections: known + connections });
  }
  return [...pairs.values()]
    .filter(({ connections }) => connections > 0)
    .sort((a, b) => b.connections - a.connections)
    .slice(0, limit);
}

/** What is known of some groups that name the place of a send, by the id of the group. */
async function groupsOf(
  db: Connection,
  pairs: readonly RankedPair[],
): Promise<ReadonlyMap<string, Omit<AlertPair, 'connections'>>> {
  const wanted = [...new Map(pairs.map(({ groupId, serviceId }) => [groupId, serviceId]))];
  if (wanted.length === 0) return new Map();
  const { records, join } = db.dialect;
  const services = inScope(
    'g.service_id',
    [...new Set(pairs.map(({ serviceId }) => serviceId))].map((id) => ({ id })),
  );
  const rows = await db.query<Record<'id' | 'category' | 'closeSite' | 'sendSite', string> & { firstSeen: number }>(
    `SELECT CAST(g.id AS TEXT) AS id, g.category, g.close_site AS "closeSite", g.send_site AS "sendSite",
       g.first_seen AS "firstSeen"
     FROM ${records('wanted', ['service_id', 'id'])}
     ${join} incident_group AS g ON g.service_id = wanted.service_id AND g.id = wanted.id
     WHERE ${services.sql} AND g.is_other = 0 AND g.send_site IS NOT NULL`,
    `[${wanted.map(([id, serviceId]) => `{"service_id":${serviceId},"id":${id}}`).join(',')}]`,
    ...services.ids,
  );
  return new Map(
    rows.map(({ id, category, closeSite, sendSite, firstSeen }) => [
      id,
      {
        id,
        category: CATEGORIES.find((known) => known === category) ?? 'unknown',
        closeSite: readSite(closeSite),
        sendSite: readSite(sendSite),
        firstSeen: Number(firstSeen),
      },
    ]),
  );
}

/** Where pairs are as frequent, their order: their ids are random. */
function pairText({ category, closeSite, sendSite }: AlertPair): string {
  return [siteText(sendSite), siteText(closeSite), category].join(' ');
}

/** A call site as one text, to hold two against each other. */
export function siteText(site: CallSite | null): string {
  return site === null ? '' : JSON.stringify([site.function, site.file]);
}
