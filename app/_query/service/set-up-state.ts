import type { Connection } from '../../_store/database/connection.ts';
import { noServiceId } from '../../_store/event/no-service.ts';
import { inScope, resolveScope } from '../gather/scope.ts';

/** How far the first telemetry has come, over all time. */
export interface SetUpState {
  /** OTLP requests, and spans of the contract in them that were stored. */
  requests: number;
  spans: number;
  endedConnections: number;
  /** Epoch ms, the end of the earliest span; null before any. */
  firstSpanAt: number | null;
}

/** What has arrived of the services of the project. */
export async function setUpState(db: Connection): Promise<SetUpState> {
  const scope = await resolveScope(db, {});
  const [total, service] = [inScope('t.service_id', scope), inScope('s.id', scope)];
  return stateOf(
    await db.query<StateRow>(
      statement(db, { requests: ' AND service_id = ?', totals: ` AND ${total.sql}`, services: ` AND ${service.sql}` }),
      BigInt(noServiceId(db.project)),
      ...total.ids,
      ...service.ids,
      ...total.ids,
    ),
  );
}

/** What has arrived in every project: it asks whether anything arrives at all. */
export async function arrivedAtAll(db: Connection): Promise<SetUpState> {
  return stateOf(await db.query<StateRow>(statement(db, { requests: '', totals: '', services: '' })));
}

type StateRow = Record<keyof SetUpState, number | null>;

function statement(db: Connection, only: { requests: string; totals: string; services: string }): string {
  return `SELECT
     (SELECT SUM(n) FROM ingest_total WHERE outcome = 'request'${only.requests}) AS requests,
     (SELECT SUM(n) FROM ingest_total AS t WHERE outcome = 'accepted'${only.totals}) AS spans,
     (SELECT SUM(r.ended_connections) FROM service AS s ${db.dialect.join} close_projection AS r
       ON r.service_id = s.id AND r.projection = 'origin' AND r.grain = 86400000${only.services}) AS "endedConnections",
     (SELECT MIN((SELECT MIN(ended_at) FROM close_event WHERE service_id = t.service_id))
       FROM ingest_total AS t WHERE t.outcome = 'accepted'${only.totals}) AS "firstSpanAt"`;
}

function stateOf([row]: readonly StateRow[]): SetUpState {
  const firstSpanAt = row?.firstSpanAt ?? null;
  return {
    requests: Number(row?.requests ?? 0),
    spans: Number(row?.spans ?? 0),
    endedConnections: Number(row?.endedConnections ?? 0),
    firstSpanAt: firstSpanAt === null ? null : Number(firstSpanAt),
  };
}
