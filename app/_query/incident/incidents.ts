import { changeRank, type Fold, isFolded } from '../../_close/incident/change-rank.ts';
import type { INCIDENT_SORTS, Incident } from '../../_close/incident/incident.ts';
import { incidentState } from '../../_close/incident/incident-state.ts';
import type { ListGrouping } from '../../_close/incident/list-group.ts';
import { comparableSum } from '../../_close/measure/comparable-sum.ts';
import type { GroupChoices } from '../../_close/query/choice.ts';
import { MEASURE_KEYS } from '../../_close/query/query-term.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { readMerges } from '../../_store/incident/incident-merges.ts';
import { type Filter, isNarrowed } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';
import { trendStep } from '../gather/trend-step.ts';
import { connectionsByCategory } from './connections-by-category.ts';
import { describeGroups } from './describe-groups.ts';
import { escalations } from './escalations.ts';
import type { GroupSums } from './group-sums.ts';
import { type GroupRecord, serviceVersions } from './incident-groups.ts';
import { groupSums } from './incident-sums.ts';
import { allGroups, countGroups, type LeftOut, leftOut } from './left-out.ts';
import { headingOf, type ListGroup, listGroups } from './list-groups.ts';
import { readMergedGroups } from './merged-groups.ts';
import { type IncidentStorm, incidentStorms } from './storms.ts';
import { type StatedGroup, wantedGroups } from './wanted-groups.ts';

export interface IncidentList {
  from: number;
  to: number;
  /** Width of the buckets of `trend`, ms. */
  step: number;
  /** How many groups there are in all but those that are folded; `incidents` may be a part of them. */
  total: number;
  /** What there is of the project and the range beside them. */
  leftOut: LeftOut;
  /** The releases that brought many pairs at once, the newest first; of all pairs, whatever narrows the list. */
  storms: IncidentStorm[];
  /** The headings of all groups, the largest first; null unless the list is grouped. */
  groups: ListGroup[] | null;
  /** What `recoverable` of the question puts apart, by category; null without it. */
  recoverable: ListGroup[] | null;
  /** To be given as `cursor` for the next ones; null at the end. */
  nextCursor: string | null;
  incidents: Incident[];
}

export interface IncidentOptions {
  /** What a query asks for; all groups if absent. */
  choices?: Partial<GroupChoices>;
  /** Highest first; by `connections` if absent. */
  sort?: (typeof INCIDENT_SORTS)[number];
  /** Under headings, the largest first; in each by `sort`. */
  groupBy?: ListGrouping;
  /** Puts what is expected and harmless (`isFolded`) after all others, or leaves it out; without it, it stands among them. */
  recoverable?: Fold;
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
  const { sort = 'connections', limit = DEFAULT_LIMIT, cursor = '0', groupBy, recoverable, choices = {} } = options;
  const { from, to } = filter;
  const step = options.step ?? trendStep(filter, MOST_BARS, now, retention);
  const scope = await resolveScope(db, filter);
  const merges = await readMerges(
    db,
    scope.map(({ id }) => id),
  );
  const [totals, versions, ofCategory, escalating, everything] = await Promise.all([
    groupSums(db, { scope, segments: wholeRange(filter), filter, merges }),
    serviceVersions(db, scope),
    connectionsByCategory(db, scope, filter),
    escalations(db, scope, merges, now, retention),
    MEASURE_KEYS.some((key) => isNarrowed(filter, key)) ? allGroups(db, filter) : null,
  ]);
  const sums = new Map(totals.map((row) => [row.groupId, row]));
  const [groups, storms] = await Promise.all([
    readMergedGroups(db, totals, merges),
    incidentStorms(db, scope, filter, merges, versions, escalating, now),
  ]);
  const names = new Map(scope.map(({ id, service }) => [id, service]));
  const inStorm = new Set(storms.flatMap(({ ids }) => [...ids]));
  const stated = groups.map((group): StatedGroup => {
    const sights = versions.get(group.serviceId) ?? [];
    return { group, state: incidentState(group, sights, from, now, escalating.get(group.id) ?? null) };
  });
  const asked = await wantedGroups(db, stated, choices, { filter, services: names, storms });
  const found = asked.map((one) => ({
    ...one,
    rank: comparableSum(rank(one, sort, sums, inStorm)),
    apart: recoverable !== undefined && isFolded({ ...one, ...one.group, inStorm: inStorm.has(one.group.id) }),
  }));
  const groupsOf = (apart: boolean) => found.filter((each) => each.apart === apart).map(({ group }) => group);
  const headings =
    groupBy === undefined ? null : listGroups(groupsOf(false), sums, (group) => headingOf(group, groupBy));
  const places = new Map(headings?.map(({ key }, place) => [key, place]));
  const placeOf = (group: GroupRecord) => (groupBy === undefined ? 0 : (places.get(headingOf(group, groupBy)) ?? 0));
  const serviceOrder = new Map(scope.map(({ id }, place) => [id, place]));
  const serviceOf = ({ serviceId }: GroupRecord) => serviceOrder.get(serviceId) ?? 0;
  const connections = ({ id }: GroupRecord) => comparableSum(sums.get(id)?.incidentConnections ?? 0);
  const listed = recoverable === 'folded' ? found.filter(({ apart }) => !apart) : found;
  const wanted = listed.sort(
    (a, b) =>
      Number(a.apart) - Number(b.apart) ||
      placeOf(a.group) - placeOf(b.group) ||
      b.rank - a.rank ||
      connections(b.group) - connections(a.group) ||
      serviceOf(a.group) - serviceOf(b.group),
  );
  const first = Number(cursor);
  const page = wanted.slice(first, first + limit);
  return {
    from,
    to,
    step,
    total: wanted.length,
    storms: storms.map(({ storm }) => storm),
    groups: headings,
    recoverable: recoverable === undefined ? null : listGroups(groupsOf(true), sums, ({ category }) => category),
    leftOut: leftOut(
      everything ?? countGroups(groups, sums),
      countGroups(
        asked.map(({ group }) => group),
        sums,
      ),
    ),
    nextCursor: first + limit < wanted.length ? String(first + limit) : null,
    incidents: await describeGroups(db, {
      scope,
      filter,
      step,
      now,
      retention,
      merges,
      versions,
      totals,
      connectionsByCategory: ofCategory,
      escalations: escalating,
      page,
    }),
  };
}

function rank(
  { group: { id, category, firstSeen, lastSeen }, state }: StatedGroup,
  sort: (typeof INCIDENT_SORTS)[number],
  sums: ReadonlyMap<string, GroupSums>,
  inStorm: ReadonlySet<string>,
): number {
  const of = sums.get(id);
  switch (sort) {
    case 'change':
      return changeRank({ state, category, inStorm: inStorm.has(id) });
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
