import { ROLES } from '@afterclose/instrumentation/semconv';
import { passes } from '../../_close/query/choice.ts';
import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { type Filter, filterChoice, isNarrowed } from '../gather/filter.ts';
import { inScope, resolveScope } from '../gather/scope.ts';

/** Metrics come once a minute unless set otherwise: a process that has said nothing for longer is taken for ended. */
export const OPEN_NOW_FRESH_MS = 3 * MINUTE_MS;

/** Connections by state, as their processes' metrics last reported them. */
export interface OpenNow {
  connecting: number;
  open: number;
  closing: number;
  /** Processes that reported. 0: none did, and the other numbers mean nothing. */
  instances: number;
  /** When the last of them reported, epoch ms by its own clock; null if none did. */
  observedAt: number | null;
}

/** How many connections there are at `now` (epoch ms), by the metric `websocket.connection.active`. */
export async function openNow(
  db: Connection,
  filter: Pick<Filter, 'service' | 'environment' | 'role' | 'exclude'>,
  now: number,
): Promise<OpenNow> {
  const scope = await resolveScope(db, filter);
  const services = inScope('a.service_id', scope);
  const chosen = ROLES.filter((role) => passes(filterChoice(filter, 'role'), [role]));
  const roles = isNarrowed(filter, 'role') ? JSON.stringify(chosen) : null;
  const rows = await db.query<Record<keyof OpenNow, number | null>>(
    `SELECT ${['connecting', 'open', 'closing'].map((state) => `SUM(CASE WHEN a.state = '${state}' THEN a.connections ELSE 0 END) AS ${state}`).join(', ')},
       COUNT(DISTINCT a.instance) AS instances, MAX(a.observed_at) AS "observedAt"
     FROM active_connection AS a
     WHERE ${services.sql} AND a.observed_at >= ?${roles === null ? '' : ` AND ${db.dialect.isListed('a.role')}`}`,
    ...services.ids,
    now - OPEN_NOW_FRESH_MS,
    ...(roles === null ? [] : [roles]),
  );
  const [row] = rows;
  const observedAt = row?.observedAt ?? null;
  return {
    connecting: Number(row?.connecting ?? 0),
    open: Number(row?.open ?? 0),
    closing: Number(row?.closing ?? 0),
    instances: Number(row?.instances ?? 0),
    observedAt: observedAt === null ? null : Number(observedAt),
  };
}
