import { isAbnormalCloseCode } from '@afterclose/instrumentation/semconv';
import { composeGrains } from '../../_close/time/grain.ts';
import type { DesignEffect } from '../../_deploy/statistics/design-effect.ts';
import type { Counted } from '../../_deploy/statistics/rate-ratio.ts';
import { corrected } from '../../_deploy/verdict/corrected.ts';
import { judge } from '../../_deploy/verdict/ratio-verdict.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { TimedSegment } from '../gather/segments.ts';
import { closeSums, incidentSums, type SumRow } from '../measure/sums.ts';
import type { ComparedDeploy } from './compared-deploy.ts';
import type { PlaceVerdict } from './comparison-record.ts';
import type { LookedAt } from './look.ts';

/** Side by side, places are compared within so many parts of the time. */
const STRATA = 12;
/** A server sends them when it drains for a deploy: they are judged apart. */
const DRAIN_CODES = ['1001', '1012'];
/** A place that few connections ended at says nothing, and there may be many. */
const MOST_PLACES = 200;

type Kind = PlaceVerdict['kind'];
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
  const knownEffect = looked.headline.estimate?.designEffect;
  const found = (['category', 'route', 'code'] as const).flatMap((kind) =>
    [...new Set([...before[kind].keys(), ...after[kind].keys()])]
      .filter((key) => key !== '' && !(kind === 'code' && DRAIN_CODES.includes(key)))
      .map((key) => placeVerdict(kind, key, before, after, looked, { ...options, knownEffect })),
  );
  const all = [...found, ...instancePlaces(looked, { ...options, knownEffect })].filter(
    ({ before, after }) => before.events + after.events > 0,
  );
  return corrected(all)
    .sort((a, b) => (a.p ?? 1) - (b.p ?? 1) || b.after.events - a.after.events)
    .slice(0, MOST_PLACES);
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
  return verdictOf(kind, key, side(before), side(after), looked, options);
}

/** Each instance of the new version against all of the version before. */
function instancePlaces(looked: LookedAt, options: PlaceOptions) {
  const { cells } = looked.sides;
  const before = cells.filter(({ side }) => side === 'before').map(countedOf);
  const after = new Map<string, Counted[]>();
  for (const cell of cells) {
    if (cell.side === 'after') after.set(cell.instance, [...(after.get(cell.instance) ?? []), countedOf(cell)]);
  }
  if (after.size < 2) return [];
  return [...after].map(([instance, own]) =>
    verdictOf('instance', instance, [total(before)], [total(own)], looked, options),
  );
}

interface PlaceOptions {
  watched: boolean;
  margin: number;
  knownEffect: DesignEffect | undefined;
}

function verdictOf(
  kind: Kind,
  key: string,
  before: readonly Counted[],
  after: readonly Counted[],
  { sides }: LookedAt,
  { knownEffect, ...options }: PlaceOptions,
) {
  const rawEvents = { before: total(before).events, after: total(after).events };
  const method = sides.method === 'side_by_side' && kind !== 'instance' ? 'side_by_side' : 'before_after';
  const data = { method, before, after, cells: [], days: [], weights: { weight: 1, squares: 1 } } as const;
  const { reported } = judge({ ...data, ...(knownEffect && { knownEffect }) }, { ...options, rawEvents });
  return { kind, key, ...reported };
}

function countedOf({ sums }: LookedAt['sides']['cells'][number]): Counted {
  return { events: sums.affectedConnections ?? 0, exposure: sums.endedConnections ?? 0 };
}

function total(side: readonly Counted[]): Counted {
  return {
    events: side.reduce((sum, { events }) => sum + events, 0),
    exposure: side.reduce((sum, { exposure }) => sum + exposure, 0),
  };
}

/** The windows of a side as segments: one stratum, or several side by side. */
export function segmentsOf({ windows, stepMs }: LookedAt, side: 'before' | 'after'): TimedSegment[] {
  const { method, before, after } = windows;
  if (method !== 'side_by_side') {
    const spans = side === 'before' ? before : [after];
    return spans.flatMap(({ from, to }) => composeGrains(from, to).map((segment) => ({ ...segment, t: 0 })));
  }
  const width = Math.max(stepMs, Math.ceil((after.to - after.from) / STRATA / stepMs) * stepMs);
  const starts = Array.from({ length: Math.ceil((after.to - after.from) / width) }, (_, i) => after.from + i * width);
  return starts.flatMap((t) => composeGrains(t, Math.min(t + width, after.to)).map((segment) => ({ ...segment, t })));
}
