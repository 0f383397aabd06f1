import { type ClusterSum, columnOf } from '../../_close/measure/sums.ts';
import { bucketOf, CLUSTER_BUCKET_MS, HOUR_MS } from '../../_close/time/grain.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { ComparedDeploy } from './compared-deploy.ts';
import type { RollOutDrain } from './comparison-record.ts';

/** A roll-out that takes longer is looked at for so long. */
const DRAIN_MS = HOUR_MS;
/** The old version is shut down before the new one ends its first connection. */
const AHEAD_MS = CLUSTER_BUCKET_MS;
const EARLIER_DEPLOYS = 5;
/** With fewer earlier deploys nobody knows what is usual. */
const FEWEST_EARLIER = 3;

/**
 * Closes that the roll-out itself caused, from shortly before the first end of the new version to `until` (epoch ms) or for an hour; and the same
 * at earlier deploys of the service. Of whichever version: only the old one is shut down.
 */
export async function rollOutDrain(
  db: Connection,
  { serviceId, startedAt, others }: ComparedDeploy,
  until: number,
): Promise<RollOutDrain> {
  const earlier = others.filter((deploy) => deploy.startedAt < startedAt).slice(0, EARLIER_DEPLOYS);
  const lengthMs = Math.min(DRAIN_MS, Math.max(CLUSTER_BUCKET_MS, until - startedAt));
  const spans = [startedAt, ...earlier.map((deploy) => deploy.startedAt)].map((from, t) => ({
    t,
    lower: bucketOf(from - AHEAD_MS, CLUSTER_BUCKET_MS),
    upper: from + lengthMs,
  }));
  const sum = (name: ClusterSum) => `SUM(c.${columnOf(name)})`;
  const rows = await db.query<{ t: number; closes: number; ended: number; dead: number }>(
    `SELECT span.t AS t, ${sum('rollOutCloses')} AS closes, ${sum('endedConnections')} AS ended, ${sum('openAtDeath')} AS dead
     FROM ${db.dialect.records('span', ['t', 'lower', 'upper'])}
     ${db.dialect.join} service_version AS v ON v.service_id = ?
     ${db.dialect.join} cluster_rollup AS c ON c.service_id = v.service_id AND c.version = v.version
       AND c.bucket >= span.lower AND c.bucket < span.upper
     GROUP BY span.t`,
    JSON.stringify(spans),
    BigInt(serviceId),
  );
  const of = (t: number) => rows.find((row) => Number(row.t) === t);
  const closes = Number(of(0)?.closes ?? 0);
  const before = earlier.map((_, index) => Number(of(index + 1)?.closes ?? 0));
  return {
    closes,
    endedConnections: Number(of(0)?.ended ?? 0),
    openAtDeath: Number(of(0)?.dead ?? 0),
    earlier: before,
    isLarger: before.length >= FEWEST_EARLIER && closes > 2 * Math.max(...before),
  };
}
