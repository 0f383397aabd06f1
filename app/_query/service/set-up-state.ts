import type { Connection } from '../../_store/database/connection.ts';

/** How far the first telemetry has come, over all time. */
export interface SetUpState {
  /** OTLP requests, and spans of the contract in them that were stored. */
  requests: number;
  spans: number;
  endedConnections: number;
  /** Epoch ms, the end of the earliest span; null before any. */
  firstSpanAt: number | null;
}

/** What the set-up screen watches. Every project counts: it asks whether anything arrives at all. */
export async function setUpState(db: Connection): Promise<SetUpState> {
  const rows = await db.query<Record<keyof SetUpState, number | null>>(
    `SELECT
       (SELECT SUM(n) FROM ingest_total WHERE outcome = 'request') AS requests,
       (SELECT SUM(n) FROM ingest_total WHERE outcome = 'accepted') AS spans,
       (SELECT SUM(r.ended_connections) FROM service AS s ${db.dialect.join} close_projection AS r
         ON r.service_id = s.id AND r.projection = 'origin' AND r.grain = 86400000) AS "endedConnections",
       (SELECT MIN((SELECT MIN(ended_at) FROM close_event WHERE service_id = t.service_id))
         FROM ingest_total AS t WHERE t.outcome = 'accepted') AS "firstSpanAt"`,
  );
  const row = rows[0];
  const firstSpanAt = row?.firstSpanAt ?? null;
  return {
    requests: Number(row?.requests ?? 0),
    spans: Number(row?.spans ?? 0),
    endedConnections: Number(row?.endedConnections ?? 0),
    firstSpanAt: firstSpanAt === null ? null : Number(firstSpanAt),
  };
}
