import type { MinuteHistogram, MinuteRow } from '../../_alert/replay/minute-table.ts';
import { type AlertRule, filterValues, type RuleFilter } from '../../_alert/rule/rule.ts';
import { definitionOf, isDuration, type NumberMeasure } from '../../_close/measure/measure.ts';
import { columnOf, isIncidentSum, type SumName } from '../../_close/measure/sums.ts';
import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { CLOSE_ROLLUP, HISTOGRAM_COLUMNS, HISTOGRAM_ROLLUP, INCIDENT_ROLLUP } from '../../_store/table/rollups.ts';
import type { Filter } from '../gather/filter.ts';
import { gather } from '../gather/gather.ts';
import { narrow, narrowBySeries } from '../gather/narrowing.ts';
import { inScope, type Scope, type ScopedService } from '../gather/scope.ts';
import { sumsRead } from './read-sums.ts';

/**
 * The minutes of a span as one rule reads them, in the order of time: its filter by version, role and route is applied, and
 * of these only what it is split by is kept apart.
 */
export async function minuteRows(
  db: Connection,
  rule: Pick<AlertRule, 'filter' | 'splitBy'> & { measure: NumberMeasure },
  scope: Scope,
  span: TimeSpan,
): Promise<MinuteRow[]> {
  const filter = seriesFilter(rule.filter);
  const splitBy = rule.splitBy === 'version' || rule.splitBy === 'route' ? rule.splitBy : null;
  const names = sumsRead(definitionOf(rule.measure).over.some(isIncidentSum));
  const rows = new Map<string, MinuteRow & { sums: Partial<Record<SumName, number>> }>();
  for (const table of [CLOSE_ROLLUP, INCIDENT_ROLLUP]) {
    const own: readonly SumName[] = table === CLOSE_ROLLUP ? names.close : names.incident;
    if (own.length === 0) continue;
    const found = await gather(db, {
      scope,
      segments: [{ t: 0, grain: MINUTE_MS, ...span }],
      table,
      narrowing: narrowBySeries(db.dialect, filter, splitBy !== null),
      perService: true,
      groups: ['r.bucket', ...(splitBy ? [`s.${splitBy}`] : [])],
      sums: own.map((name) => `r.${columnOf(name)}`),
    });
    for (const { serviceId, groups, sums } of found) {
      const [bucket, value = ''] = groups;
      const key = JSON.stringify([serviceId, bucket, value]);
      const dimensions = { version: '', role: '', route: '', ...(splitBy && { [splitBy]: value }) };
      const row = rows.get(key) ?? { t: Number(bucket), serviceId, ...dimensions, sums: {} };
      rows.set(key, row);
      for (const [index, name] of own.entries()) row.sums[name] = (row.sums[name] ?? 0) + (sums[index] ?? 0);
    }
  }
  return [...rows.values()].sort((a, b) => a.t - b.t);
}

/** As {@link minuteRows}, of a duration. */
export async function minuteHistograms(
  db: Connection,
  rule: Pick<AlertRule, 'measure' | 'filter' | 'splitBy'>,
  scope: Scope,
  span: TimeSpan,
): Promise<MinuteHistogram[]> {
  const { measure } = rule;
  if (!isDuration(measure)) return [];
  const byVersion = rule.splitBy === 'version';
  const narrowed = narrow(db.dialect, seriesFilter(rule.filter), ['version', 'role'], 'r');
  const rows = await gather(db, {
    scope,
    segments: [{ t: 0, grain: MINUTE_MS, ...span }],
    table: HISTOGRAM_ROLLUP,
    narrowing: {
      ...narrowed,
      conditions: ['AND r.measure = ?', ...narrowed.conditions],
      parameters: [measure, ...narrowed.parameters],
    },
    perService: true,
    groups: ['r.bucket', 'r.block', ...(byVersion ? ['r.version'] : [])],
    sums: HISTOGRAM_COLUMNS.map((column) => `r.${column}`),
  });
  return rows
    .map(({ serviceId, groups, sums }) => {
      const [bucket, block, version = ''] = groups;
      const blocks = [{ block: Number(block), counts: sums }];
      return { t: Number(bucket), measure, serviceId, version, role: '', blocks };
    })
    .sort((a, b) => a.t - b.t);
}

/** By the id of each service, the minutes of a span in which anything was heard, rising. */
export async function heardMinutes(
  db: Connection,
  scope: readonly Pick<ScopedService, 'id'>[],
  { from, to }: TimeSpan,
): Promise<Map<string, number[]>> {
  const services = inScope('r.service_id', scope);
  const heardIn = (table: string) =>
    `SELECT r.service_id, r.bucket FROM ${table} AS r
       WHERE ${services.sql} AND r.grain = ${MINUTE_MS} AND r.bucket >= ? AND r.bucket < ?`;
  const rows = await db.query<{ id: string; bucket: number }>(
    `SELECT CAST(service_id AS TEXT) AS id, bucket FROM (${heardIn('close_rollup')} UNION ${heardIn('ingest_rollup')}) AS heard
     ORDER BY bucket`,
    ...services.ids,
    from,
    to,
    ...services.ids,
    from,
    to,
  );
  const minutes = new Map<string, number[]>();
  for (const { id, bucket } of rows) {
    const own = minutes.get(id);
    if (own) own.push(Number(bucket));
    else minutes.set(id, [Number(bucket)]);
  }
  return minutes;
}

/** The part of a rule's filter that is about series. */
function seriesFilter(filter: RuleFilter): Filter {
  const [version, role, route] = (['version', 'role', 'route'] as const).map((name) => filterValues(filter, name));
  return { from: 0, to: 0, version: version ?? [], role: role ?? [], route: route ?? [] };
}
