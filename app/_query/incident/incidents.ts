import type { Category } from '@afterclose/instrumentation/semconv';
import type { INCIDENT_SORTS, Incident } from '../../_close/incident/incident.ts';
import { type IncidentState, incidentState } from '../../_close/incident/incident-state.ts';
import { hasText } from '../../_close/incident/incident-text.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';
import { trendStep } from '../gather/trend-step.ts';
import { connectionsByCategory } from './connections-by-category.ts';
import { describeGroups } from './describe-groups.ts';
import { type GroupRecord, readGroups, serviceVersions } from './incident-groups.ts';
import { type GroupSums, groupSums } from './incident-sums.ts';

export interface IncidentList {
  from: number;
  to: number;
  /** Width of the buckets of `trend`, ms. */
  step: number;
  /** How many groups there are in all, of which `incidents` may be a part. */
  total: number;
  /** To be given as `cursor` for the next ones; null at the end. */
  nextCursor: string | null;
  incidents: Incident[];
}

export interface IncidentOptions {
  category?: readonly Category[];
  state?: readonly IncidentState[];
  /** Words that all must be found in a group's text (`hasText`). */
  text?: string;
  /** Highest first; by `connections` if absent. */
  sort?: (typeof INCIDENT_SORTS)[number];
  /** At most this number; 100 if absent. */
  limit?: number;
  cursor?: string;
  /** Width of the buckets of `trend`, ms; one that suits the range if absent. */
  step?: number;
}

const DEFAULT_LIMIT = 100;
/** As wide as a trend is in a row of a list. */
const MOST_BARS = 30;

/** Groups of incidents in the range of `filter`, with their state at `now` (epoch ms). */
export async function incidents(
  db: Connection,
  filter: Filter,
  options: IncidentOptions,
  now: number,
  retention: Retention,
): Promise<IncidentList> {
  const { sort = 'connections', limit = DEFAULT_LIMIT, cursor = '0', text = '' } = options;
  const { from, to } = filter;
  const step = options.step ?? trendStep(filter, MOST_BARS, now, retention);
  const scope = await resolveScope(db, filter);
  const [totals, versions, ofCategory] = await Promise.all([
    groupSums(db, { scope, segments: wholeRange(filter), filter }),
    serviceVersions(db, scope),
    connectionsByCategory(db, scope, filter),
  ]);
  const sums = new Map(totals.map((row) => [row.groupId, row]));
  const groups = await readGroups(db, totals);
  const names = new Map(scope.map(({ id, service }) => [id, service]));
  const wanted = groups
    .filter(({ category }) => (options.category ?? []).length === 0 || options.category?.includes(category))
    .filter((group) => text === '' || hasText({ ...group, service: names.get(group.serviceId) ?? '' }, text))
    .map((group) => ({ group, state: incidentState(group, versions.get(group.serviceId) ?? [], from, now) }))
    .filter(({ state }) => (options.state ?? []).length === 0 || options.state?.includes(state))
    .sort((a, b) => rank(b.group, sort, sums) - rank(a.group, sort, sums) || (a.group.id < b.group.id ? -1 : 1));
  const first = Number(cursor);
  const page = wanted.slice(first, first + limit);
  return {
    from,
    to,
    step,
    total: wanted.length,
    nextCursor: first + limit < wanted.length ? String(first + limit) : null,
    incidents: await describeGroups(db, {
      scope,
      filter,
      step,
      now,
      retention,
      versions,
      totals,
      connectionsByCategory: ofCategory,
      page,
    }),
  };
}

function rank(
  { id, firstSeen, lastSeen }: GroupRecord,
  sort: (typeof INCIDENT_SORTS)[number],
  sums: ReadonlyMap<string, GroupSums>,
): number {
  const of = sums.get(id);
  switch (sort) {
    case 'firstSeen':
      return firstSeen;
    case 'lastSeen':
      return lastSeen;
    case 'connections':
      return of?.incidentConnections ?? 0;
    case 'count':
      return of?.incidents ?? 0;
    case 'lostBytes':
      return of?.lostBytes ?? 0;
  }
}
