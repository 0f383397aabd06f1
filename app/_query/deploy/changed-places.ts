import { isAbnormalCloseCode } from '@afterclose/instrumentation/semconv';
import { CLUSTER_BUCKET_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { type Counted, totalOf } from '../../_deploy/statistics/rate-ratio.ts';
import { measureOfCategory } from '../../_deploy/verdict/compared-measures.ts';
import { judgeMeasure } from '../../_deploy/verdict/compared-sides.ts';
import { corrected } from '../../_deploy/verdict/corrected.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { inScope, scopeJson } from '../gather/scope.ts';
import type { TimedSegment } from '../gather/segments.ts';
import { closeSums, incidentSums, type SumRow } from '../measure/sums.ts';
import type { ComparedDeploy } from './compared-deploy.ts';
import type { PlaceVerdict } from './comparison-record.ts';
import type { LookedAt } from './look.ts';
import { segmentsOf } from './look-segments.ts';
import { type CountedPart, partVerdict } from './part-verdict.ts';

/** A server sends them when it drains for a deploy: they are judged apart. */
const DRAIN_CODES = ['1001', '1012'];
/** A place that few connections ended at says nothing, and there may be many. */
const MOST_PLACES = 200;

type Kind = PlaceVerdict['kind'];
/** What is as clear stands in this order. */
const KINDS: readonly Kind[] = ['category', 'route', 'code', 'instance'];
/** Of a place: what was counted by stratum. */
type Counts = Map<string, Map<number, Counted>>;

/** Where the rate changed: every category, route, code and instance, the clearest change first. */
export async function changedPlaces(
  db: Connection,
  compared: ComparedDeploy,
  looked: LookedAt,
  options: { watched: boolean; margin: number },
): Promise<PlaceVerdict[]> {
  const [before, after] = await Promise.all([
    sidePlaces(db, compared, compared.against, segmentsOf(looked, 'before')),
    sidePlaces(db, compared, compared.deploy.version, segmentsOf(looked, 'after')),
  ]);
  const found = (['category', 'route', 'code'] as const).flatMap((kind) =>
    [...new Set([...before[kind].keys(), ...after[kind].keys()])]
      .filter((key) => key !== '' && !(kind === 'code' && DRAIN_CODES.includes(key)))
      .map((key) => placeVerdict(kind, key, before, after, looked, options)),
  );
  // Where every process is an instance of its own, most of them ended too little to say anything.
  const instances = instancePlaces(looked, options).filter(({ verdict }) => verdict !== 'too_few');
  const all = [...found, ...instances].filter(({ before, after }) => before.events + after.events > 0);
  const clearest = corrected(all).sort(byClearness).slice(0, MOST_PLACES);
  return (await withInstanceNames(db, compared, clearest)).sort(byClearness);
}

function byClearness(a: PlaceVerdict, b: PlaceVerdict): number {
  return (
    (a.p ?? 1) - (b.p ?? 1) ||
    b.after.events - a.after.events ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    (a.key < b.key ? -1 : 1)
  );
}

/** Whether more of it is worse: any code that the protocol calls normal, or the application chose, says nothing. */
export function isWorseWhenMore({ kind, key }: Pick<PlaceVerdict, 'kind' | 'key'>): boolean {
  return kind !== 'code' || isAbnormalCloseCode(Number(key));
}

interface SidePlaces extends Record<'category' | 'route' | 'code', Counts> {
  /** Ended connections by stratum. */
  all: Map<number, number>;
}

async function sidePlaces(
  db: Connection,
  { scope }: ComparedDeploy,
  version: string,
  segments: readonly TimedSegment[],
): Promise<SidePlaces> {
  const common = { scope, segments, filter: { from: 0, to: 0, version: [version] } };
  const [routes, codes, categories] = await Promise.all([
    closeSums(db, { ...common, names: ['endedConnections', 'affectedConnections'], groupBy: 'route' }),
    closeSums(db, { ...common, names: ['endedConnections'], groupBy: 'code' }),
    incidentSums(db, { ...common, names: ['incidentConnections'], groupBy: 'category' }),
  ]);
  const all = new Map<number, number>();
  for (const { t, sums } of routes) all.set(t, (all.get(t) ?? 0) + (sums.endedConnections ?? 0));
  const ofAll = (row: SumRow) => all.get(row.t) ?? 0;
  return {
    all,
    route: counts(routes, ({ sums }) => ({
      events: sums.affectedConnections ?? 0,
      exposure: sums.endedConnections ?? 0,
    })),
    code: counts(codes, (row) => ({ events: row.sums.endedConnections ?? 0, exposure: ofAll(row) })),
    category: counts(categories, (row) => ({ events: row.sums.incidentConnections ?? 0, exposure: ofAll(row) })),
  };
}

function counts(rows: readonly SumRow[], of: (row: SumRow) => Counted): Counts {
  const found: Counts = new Map();
  for (const row of rows) {
    const places = found.get(row.key) ?? new Map<number, Counted>();
    found.set(row.key, places);
    places.set(row.t, of(row));
  }
  return found;
}

function placeVerdict(
  kind: 'category' | 'route' | 'code',
  key: string,
  before: SidePlaces,
  after: SidePlaces,
  looked: LookedAt,
  options: PlaceOptions,
) {
  const strata = [...new Set([...before.all.keys(), ...after.all.keys()])].sort((a, b) => a - b);
  const side = (places: SidePlaces) =>
    strata.map((t): Counted => {
      // A route without connections has no exposure; of a code or category, all connections have it.
      const none = { events: 0, exposure: kind === 'route' ? 0 : (places.all.get(t) ?? 0) };
      return places[kind].get(key)?.get(t) ?? none;
    });
  const { method } = looked.sides;
  // Control days are strata of the time before alone.
  const sides =
    method === 'side_by_side'
      ? { before: side(before), after: side(after) }
      : { before: side(before), after: [totalOf(side(after))] };
  return verdictOf(kind, key, looked, { method, ...sides }, options);
}

/** Each instance of the new version against all of the version before. */
function instancePlaces(looked: LookedAt, options: PlaceOptions) {
  const { cells, method } = looked.sides;
  const before = cells.filter(({ side }) => side === 'before');
  const after = new Map<string, Counted[]>();
  for (const cell of cells) {
    if (cell.side !== 'after') continue;
    const own = after.get(cell.instance) ?? [];
    after.set(cell.instance, own);
    own.push(countedOf(cell));
  }
  if (after.size < 2) return [];
  const isByDay = method === 'control_days';
  const inSpan = ({ from, to }: TimeSpan) => before.filter(({ t }) => t + CLUSTER_BUCKET_MS > from && t < to);
  const parts = isByDay ? looked.windows.before.map(inSpan) : [before];
  const counted = parts.map((part) => totalOf(part.map(countedOf)));
  return [...after].map(([instance, own]) => {
    const part = { method: isByDay ? method : 'before_after', before: counted, after: [totalOf(own)] } as const;
    return verdictOf('instance', instance, looked, part, options);
  });
}

interface PlaceOptions {
  watched: boolean;
  margin: number;
}

function verdictOf(kind: Kind, key: string, looked: LookedAt, part: CountedPart, options: PlaceOptions) {
  const measure = kind === 'category' ? measureOfCategory(key) : undefined;
  const effect = measure && judgeMeasure(measure, looked.sides, options).estimate?.designEffect;
  return { kind, key, ...partVerdict(looked, part, options, effect) };
}

function countedOf({ sums }: LookedAt['sides']['cells'][number]): Counted {
  return { events: sums.affectedConnections ?? 0, exposure: sums.endedConnections ?? 0 };
}

/** Instances by their names instead of their ids. */
async function withInstanceNames(
  db: Connection,
  { scope }: ComparedDeploy,
  places: readonly PlaceVerdict[],
): Promise<PlaceVerdict[]> {
  const ids = places.filter(({ kind }) => kind === 'instance').map(({ key }) => ({ id: key }));
  if (ids.length === 0) return [...places];
  const { join, records } = db.dialect;
  const services = inScope('i.service_id', scope);
  const rows = await db.query<{ id: string; name: string }>(
    `SELECT CAST(i.id AS TEXT) AS id, i.name FROM ${records('wanted', ['id'])}
     ${join} instance AS i ON ${services.sql} AND i.id = wanted.id`,
    scopeJson(ids),
    ...services.ids,
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return places.map((place) =>
    place.kind === 'instance' ? { ...place, key: names.get(place.key) ?? place.key } : place,
  );
}
