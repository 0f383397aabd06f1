import { CATEGORIES } from '../../_close/event/categories.ts';
import { INSTANCE_SUM_OF } from '../../_close/measure/contribution.ts';
import { CLUSTER_SUMS, type ClusterSum, columnOf } from '../../_close/measure/sums.ts';
import { bucketOf, CLUSTER_BUCKET_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import { mergedSpans } from '../../_close/time/merged-spans.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { restricts } from '../gather/filter.ts';
import type { Scope } from '../gather/scope.ts';
import type { TimedSegment } from '../gather/segments.ts';
import { closeSums, incidentSums } from '../measure/sums.ts';

/** What a version counted in a stretch of time that begins at `t` (epoch ms). */
export interface VersionSums {
  t: number;
  lengthMs: number;
  version: string;
  sums: Readonly<Partial<Record<ClusterSum, number>>>;
}

/** What one instance of a version counted in ten minutes. */
export interface InstanceSums extends VersionSums {
  /** Id of the instance. */
  instance: string;
}

/** Sums of instances of some versions in the ten-minute blocks that begin in the spans. */
export async function instanceSums(
  db: Connection,
  serviceId: string,
  versions: readonly string[],
  spans: readonly TimeSpan[],
): Promise<InstanceSums[]> {
  const wanted = mergedSpans(
    spans.filter(({ from, to }) => from < to).map(({ from, to }) => ({ from: bucketOf(from, CLUSTER_BUCKET_MS), to })),
  );
  if (wanted.length === 0 || !restricts(versions)) return [];
  const rows = await db.query<{ version: string; instance: string; bucket: number } & Record<ClusterSum, number>>(
    `SELECT c.version, CAST(c.instance AS TEXT) AS instance, c.bucket,
       ${CLUSTER_SUMS.map((sum) => `c.${columnOf(sum)} AS "${sum}"`).join(', ')}
     FROM ${db.dialect.records('span', ['lower', 'upper'], ['version'])}
     ${db.dialect.join} cluster_rollup AS c ON c.service_id = ? AND c.version = span.version
       AND c.bucket >= span.lower AND c.bucket < span.upper`,
    JSON.stringify(
      wanted.flatMap(({ from, to }) => [...new Set(versions)].map((version) => ({ lower: from, upper: to, version }))),
    ),
    BigInt(serviceId),
  );
  return rows.map(({ version, instance, bucket, ...sums }) => ({
    t: Number(bucket),
    lengthMs: CLUSTER_BUCKET_MS,
    version,
    instance,
    sums: numbers(sums),
  }));
}

/** What the headline is made of, and how it was sampled. */
const HEADLINE_SUMS = ['endedConnections', 'endedSquares', 'affectedConnections', 'affectedSquares'] as const;
const ALL_SUMS = [
  ...HEADLINE_SUMS,
  'endedSpans',
  'affectedSpans',
  'uncleanConnections',
  'abnormalCloses',
  'lateSends',
  'messagesSent',
  'closeAttempts',
  'closeFailures',
] as const;

/**
 * Sums of some versions by the minute, in the spans.
 * @param wanted minutes have many rows: where only the headline is judged, most columns and all incidents are left out
 */
export async function minuteSums(
  db: Connection,
  scope: Scope,
  versions: readonly string[],
  spans: readonly TimeSpan[],
  wanted: 'all' | 'headline' = 'all',
): Promise<VersionSums[]> {
  const segments = [...new Set(spans.flatMap(minutesOf))].map(
    (t): TimedSegment => ({ t, grain: MINUTE_MS, from: t, to: t + MINUTE_MS }),
  );
  if (segments.length === 0) return [];
  const filter = { from: 0, to: 0, version: versions };
  const names = wanted === 'all' ? ALL_SUMS : HEADLINE_SUMS;
  const withIncidents = wanted === 'all' ? [...new Set(versions)] : [];
  const [closes, ...incidents] = await Promise.all([
    closeSums(db, { scope, segments, filter, names, groupBy: 'version' }),
    ...withIncidents.map(async (version) => {
      const rows = await incidentSums(db, {
        scope,
        segments,
        filter: { ...filter, version: [version] },
        names: ['incidentConnections'],
        groupBy: 'category',
      });
      return rows.map((row) => ({ ...row, version }));
    }),
  ]);
  const found = new Map<string, VersionSums & { sums: Partial<Record<ClusterSum, number>> }>();
  const of = (t: number, version: string) => {
    const key = `${t} ${version}`;
    const present = found.get(key) ?? { t, lengthMs: MINUTE_MS, version, sums: {} };
    found.set(key, present);
    return present.sums;
  };
  for (const { t, key, sums } of closes) Object.assign(of(t, key), sums);
  for (const { t, version, key, sums } of incidents.flat()) {
    const { incidentConnections: connections = 0 } = sums;
    const own = of(t, version);
    for (const name of ['incidentConnections', sumOfCategory(key)] as const) {
      if (name !== undefined) own[name] = (own[name] ?? 0) + connections;
    }
  }
  return [...found.values()];
}

function sumOfCategory(key: string): ClusterSum | undefined {
  const category = CATEGORIES.find((known) => known === key);
  return category && INSTANCE_SUM_OF[category];
}

function minutesOf({ from, to }: TimeSpan): number[] {
  const first = bucketOf(from, MINUTE_MS);
  return Array.from(
    { length: Math.max(0, Math.ceil((to - first) / MINUTE_MS)) },
    (_, index) => first + index * MINUTE_MS,
  );
}

function numbers(sums: Record<string, unknown>): Partial<Record<ClusterSum, number>> {
  return Object.fromEntries(CLUSTER_SUMS.map((sum) => [sum, Number(sums[sum] ?? 0)]));
}
