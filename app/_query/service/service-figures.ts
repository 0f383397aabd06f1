import { addSums } from '../../_close/measure/add-sums.ts';
import type { Bucket } from '../../_close/measure/bucket.ts';
import { fraction } from '../../_close/measure/fraction.ts';
import { EFFECTIVE_SUMS, effectiveConnections, rateInterval } from '../../_close/measure/rate-interval.ts';
import type { Sums } from '../../_close/measure/sums.ts';
import type { Interval } from '../../_close/statistics/proportion-interval.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { bucketStarts, isPartial } from '../gather/bucket.ts';
import type { Filter } from '../gather/filter.ts';
import type { Scope } from '../gather/scope.ts';
import { steps, wholeRange } from '../gather/segments.ts';
import { closeSums } from '../measure/sums.ts';

/** The send-after-close rate of a service, or of one of its roles, over the range and over the period it is compared with. */
export interface RangeFigures {
  endedConnections: number;
  affectedConnections: number;
  /** How many unsampled ones would show as much about the rate. */
  effectiveConnections: number;
  /** null where no connection ended. */
  rate: number | null;
  /** 95 % interval of the rate; null where the connections are not sampled. */
  interval: Interval | null;
  /** Of the period before: all 0 without one. */
  previousEnded: number;
  previousAffected: number;
  previousEffective: number;
  /** The rate over time. */
  points: Omit<Bucket<number>, 'interval'>[];
}

/** A service by its figures, and those of each role in which its sockets ended: the server's first. */
export interface ServiceFigures {
  figures: RangeFigures;
  roles: { role: string; figures: RangeFigures }[];
}

const NAMES = ['endedConnections', 'affectedConnections'] as const;

/** The server's rate comes first, as its sockets are the ones that one's own code closes. */
const ROLES = ['server', 'client'];

/**
 * The rate of each service of a scope over the range, over the range `previous` if there is one, and per `step` (ms), by
 * the service's id.
 */
export async function serviceFigures(
  db: Connection,
  scope: Scope,
  filter: Filter,
  previous: TimeSpan | null,
  step: number,
  now: number,
): Promise<(serviceId: string) => ServiceFigures> {
  const common = { scope, filter, names: EFFECTIVE_SUMS, groupBy: 'serviceRole' } as const;
  const [stepped, whole, before] = await Promise.all([
    closeSums(db, { ...common, names: NAMES, segments: steps(filter, step) }),
    closeSums(db, { ...common, segments: wholeRange(filter) }),
    previous === null ? [] : closeSums(db, { ...common, segments: wholeRange(previous) }),
  ]);
  const [wholeOf, beforeOf, steppedOf] = [byService(whole), byService(before), byService(stepped)];
  const starts = bucketStarts(filter, step);
  const figuresOf = (now_: readonly RoleRow[], before_: readonly RoleRow[], steps_: readonly RoleRow[]) =>
    rangeFigures(addSums(now_.map(({ sums }) => sums)), addSums(before_.map(({ sums }) => sums)), pointsOf(steps_));

  function pointsOf(rows: readonly RoleRow[]): RangeFigures['points'] {
    const byStart = new Map<number, Sums[]>();
    for (const { t, sums } of rows) byStart.set(t, [...(byStart.get(t) ?? []), sums]);
    return starts.map((t) => {
      const { value, numerator, denominator } = fraction('sendAfterCloseRate', addSums(byStart.get(t) ?? []));
      const partial = isPartial(t, step, filter, now);
      return { t, value, numerator, denominator, ...(partial && { partial }) };
    });
  }

  return (id) => {
    const [own, earlier, overTime] = [wholeOf.get(id) ?? [], beforeOf.get(id) ?? [], steppedOf.get(id) ?? []];
    const roles = own.filter(({ sums }) => (sums.endedConnections ?? 0) > 0).map(({ role }) => role);
    const ofRole = (role: string) => (row: RoleRow) => row.role === role;
    return {
      figures: figuresOf(own, earlier, overTime),
      roles: roles.sort(byRole).map((role) => ({
        role,
        figures: figuresOf(own.filter(ofRole(role)), earlier.filter(ofRole(role)), overTime.filter(ofRole(role))),
      })),
    };
  };
}

/** Servers before clients, and others after them. */
export function byRole(a: string, b: string): number {
  const rank = (role: string) => (ROLES.includes(role) ? ROLES.indexOf(role) : ROLES.length);
  return rank(a) - rank(b);
}

interface RoleRow {
  role: string;
  t: number;
  sums: Sums;
}

function byService(rows: readonly { t: number; key: string; sums: Sums }[]): ReadonlyMap<string, RoleRow[]> {
  const found = new Map<string, RoleRow[]>();
  for (const { t, key, sums } of rows) {
    const [id = '', role = ''] = key.split(' ');
    const own = found.get(id);
    if (own) own.push({ role, t, sums });
    else found.set(id, [{ role, t, sums }]);
  }
  return found;
}

function rangeFigures(sums: Sums, earlier: Sums, points: RangeFigures['points']): RangeFigures {
  return {
    endedConnections: sums.endedConnections ?? 0,
    affectedConnections: sums.affectedConnections ?? 0,
    rate: fraction('sendAfterCloseRate', sums).value,
    interval: rateInterval('sendAfterCloseRate', undefined, sums),
    effectiveConnections: effectiveConnections(sums),
    previousEnded: earlier.endedConnections ?? 0,
    previousAffected: earlier.affectedConnections ?? 0,
    previousEffective: effectiveConnections(earlier),
    points,
  };
}
