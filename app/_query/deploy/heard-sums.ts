import { CLUSTER_BUCKET_MS, DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { Retention } from '../../_close/time/retention.ts';
import { SHORT_LOOK_MS } from '../../_deploy/windows/look.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { ComparedDeploy } from './compared-deploy.ts';
import { type InstanceSums, instanceSums, minuteSums, type VersionSums } from './version-sums.ts';

/** What is read of both versions whatever the look. */
export interface HeardSums {
  /** From the start of the deploy on: by the minute for as long as a short look takes, and by instance and ten minutes. */
  minutes: readonly VersionSums[];
  cells: readonly InstanceSums[];
  /** Of the version before, in the days before. */
  earlier: readonly { t: number; ended: number }[];
  /** The minutes around the start are still there. */
  minutesKept: boolean;
}

/** What was counted in the windows before, of looks that are not side by side. */
export interface EarlierSums {
  minutes: readonly VersionSums[];
  cells: readonly InstanceSums[];
}

/** So far back control days are looked for. */
const CONTROL_MS = 8 * DAY_MS;

/**
 * Reads what every look at a deploy needs, up to `to` (epoch ms).
 * @param minutesKept whether the minutes around the start of the deploy are still there
 */
export async function heardSums(
  db: Connection,
  { deploy, against, scope, serviceId, startedAt }: ComparedDeploy,
  to: number,
  minutesKept: boolean,
): Promise<HeardSums> {
  const versions = [deploy.version, against];
  const short = { from: startedAt, to: Math.min(to, startedAt + SHORT_LOOK_MS) };
  // All measures are judged in the newest look; of short ones before it, only the headline.
  const isShort = to === short.to;
  const [minutes, cells, earlier] = await Promise.all([
    minutesKept ? minuteSums(db, scope, versions, [short], isShort ? 'all' : 'headline') : [],
    instanceSums(db, serviceId, versions, [{ from: startedAt, to }]),
    earlierBlocks(db, serviceId, against, startedAt),
  ]);
  return { minutes, cells, earlier, minutesKept };
}

/** Whether minutes, and those of the days before, are still there. */
export function areMinutesKept(from: number, now: number, { rollupsMs }: Retention): boolean {
  return from > now - rollupsMs[MINUTE_MS] + DAY_MS;
}

async function earlierBlocks(db: Connection, serviceId: string, version: string, startedAt: number) {
  const rows = await db.query<{ bucket: number; ended: number }>(
    `SELECT bucket, SUM(ended_connections) AS ended FROM cluster_rollup
     WHERE service_id = ? AND version = ? AND bucket >= ? AND bucket < ? GROUP BY bucket`,
    BigInt(serviceId),
    version,
    startedAt - CONTROL_MS - CLUSTER_BUCKET_MS,
    startedAt,
  );
  return rows.map(({ bucket, ended }) => ({ t: Number(bucket), ended: Number(ended) }));
}
