import { EFFECTIVE_SUMS } from '../../_close/measure/rate-interval.ts';
import type { Sums } from '../../_close/measure/sums.ts';
import { DAY_MS, QUARTER_HOUR_MS } from '../../_close/time/grain.ts';
import { finestKept, type Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope, type Scope } from '../gather/scope.ts';
import { steps, type TimedSegment, wholeRange } from '../gather/segments.ts';
import { closeSums } from '../measure/sums.ts';
import { heardServices, type ServiceHeardTimes } from './heard-services.ts';
import { type NowSpans, nowSpans } from './now-spans.ts';

/** What one role of a service counted, by the start of each part of the judged time (epoch ms), and of each stretch. */
export interface RoleSums {
  role: string;
  parts: ReadonlyMap<number, Sums>;
  stretches: ReadonlyMap<number, Sums>;
}

/** A service in the time that is judged. */
export interface JudgedSums extends ServiceHeardTimes {
  roles: readonly RoleSums[];
}

/** What the status of services, alone or together, follows from. */
export interface NowSums {
  /** The services that it was read of. */
  scope: Scope;
  spans: NowSpans;
  serviceOf(id: string): JudgedSums;
}

/**
 * Reads it for all filtered services, in a fixed number of statements: once for all that an answer says of what is now.
 * @param heardFrom since when it matters what was heard, epoch ms
 */
export async function nowSums(
  db: Connection,
  filter: Filter,
  heardFrom: number,
  now: number,
  retention: Retention,
): Promise<NowSums> {
  const scope = await resolveScope(db, filter);
  const spans = nowSpans(filter, now, retention);
  const common = { scope, filter, names: EFFECTIVE_SUMS, groupBy: 'serviceRole' } as const;
  const heardSpan = { from: Math.min(heardFrom, spans.references[0].from), until: spans.until };
  const [parts, stretches, heardOf] = await Promise.all([
    closeSums(db, { ...common, segments: partsOf(spans).flatMap(wholeRange) }),
    closeSums(db, { ...common, segments: stretchesOf(spans, now, retention) }),
    heardServices(db, scope, heardSpan, now, retention),
  ]);
  const [partsOfKey, stretchesOfKey] = [byKey(parts), byKey(stretches)];
  const rolesOf = new Map<string, string[]>();
  for (const key of new Set([...partsOfKey.keys(), ...stretchesOfKey.keys()])) {
    const [id = '', role = ''] = key.split(' ');
    rolesOf.set(id, [...(rolesOf.get(id) ?? []), role]);
  }
  return {
    scope,
    spans,
    serviceOf: (id) => ({
      roles: (rolesOf.get(id) ?? []).map((role) => ({
        role,
        parts: partsOfKey.get(`${id} ${role}`) ?? new Map(),
        stretches: stretchesOfKey.get(`${id} ${role}`) ?? new Map(),
      })),
      ...heardOf(id),
    }),
  };
}

/** The judged time in parts, each of which belongs to a reference or window as a whole. */
function partsOf({ references, hour, quarter }: NowSpans): TimeSpan[] {
  const ofReferences = references.map(({ from, to }, index) => ({ from, to: references[index + 1]?.from ?? to }));
  return [...ofReferences, { from: hour.from, to: quarter.from }, quarter].filter(({ from, to }) => from < to);
}

/** The newest day of the reference by the quarter hour. */
function stretchesOf({ references, hour }: NowSpans, now: number, retention: Retention): TimedSegment[] {
  const from = Math.max(references[0].from, hour.from - DAY_MS);
  const step = Math.max(QUARTER_HOUR_MS, finestKept(from, now, retention));
  return steps({ from: Math.ceil(from / step) * step, to: Math.floor(hour.from / step) * step }, step);
}

function byKey(rows: readonly { t: number; key: string; sums: Sums }[]): Map<string, Map<number, Sums>> {
  const found = new Map<string, Map<number, Sums>>();
  for (const { t, key, sums } of rows) {
    const own = found.get(key);
    if (own) own.set(t, sums);
    else found.set(key, new Map([[t, sums]]));
  }
  return found;
}
