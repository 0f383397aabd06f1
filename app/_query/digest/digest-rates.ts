import type { DigestWeeks } from '../../_alert/digest/digest-weeks.ts';
import type { CountedHour, DigestRate } from '../../_alert/digest/weekly-digest.ts';
import { addSums } from '../../_close/measure/add-sums.ts';
import { EFFECTIVE_SUMS, effectiveConnections } from '../../_close/measure/rate-interval.ts';
import type { Sums } from '../../_close/measure/sums.ts';
import { HOUR_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { ConnectionCounts } from '../../_deploy/connection-counts.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Scope } from '../gather/scope.ts';
import { steps } from '../gather/segments.ts';
import { closeSums } from '../measure/sums.ts';
import { byRole } from '../service/service-figures.ts';
import type { HeardWeeks } from './heard-weeks.ts';

/** What one service, in one role, ended in one hour. */
interface HourRow {
  id: string;
  role: string;
  t: number;
  sums: Sums;
}

/** The rate of each service of a scope in two weeks, in the order of the scope; of each role where sockets of several ended. */
export async function digestRates(
  db: Connection,
  scope: Scope,
  { week, before }: DigestWeeks,
  heardOf: (serviceId: string) => HeardWeeks,
): Promise<DigestRate[]> {
  const [ofWeek, ofBefore] = [await hourRows(db, scope, week), await hourRows(db, scope, before)];
  return scope.flatMap(({ id, service, environment }) => {
    const heard = { week: heardOf(id).week, before: heardOf(id).before };
    const own = { week: ofWeek.get(id) ?? [], before: ofBefore.get(id) ?? [] };
    const roles = [...new Set([...own.week, ...own.before].map(({ role }) => role))].sort(byRole);
    const parts = roles.length > 1 ? roles : [null];
    return parts.map((role): DigestRate => {
      const isOf = (row: HourRow) => role === null || row.role === role;
      const [now, then] = [own.week.filter(isOf), own.before.filter(isOf)];
      return {
        service,
        environment,
        role,
        week: countsOf(now),
        before: countsOf(then),
        hours: { week: hoursOf(now), before: hoursOf(then) },
        heard,
      };
    });
  });
}

async function hourRows(db: Connection, scope: Scope, span: TimeSpan): Promise<ReadonlyMap<string, HourRow[]>> {
  const rows = await closeSums(db, {
    scope,
    segments: steps(span, HOUR_MS),
    filter: span,
    names: EFFECTIVE_SUMS,
    groupBy: 'serviceRole',
  });
  const found = new Map<string, HourRow[]>();
  for (const { t, key, sums } of rows) {
    if (!((sums.endedConnections ?? 0) > 0)) continue;
    const [id = '', role = ''] = key.split(' ');
    const own = found.get(id);
    if (own) own.push({ id, role, t, sums });
    else found.set(id, [{ id, role, t, sums }]);
  }
  return found;
}

function hoursOf(rows: readonly HourRow[]): CountedHour[] {
  const byHour = new Map<number, HourRow[]>();
  for (const row of rows) byHour.set(row.t, [...(byHour.get(row.t) ?? []), row]);
  return [...byHour].map(([t, own]) => ({ t, ...countsOf(own) }));
}

function countsOf(rows: readonly HourRow[]): ConnectionCounts {
  const sums = addSums(rows.map((row) => row.sums));
  return {
    ended: sums.endedConnections ?? 0,
    affected: sums.affectedConnections ?? 0,
    effective: effectiveConnections(sums),
  };
}
