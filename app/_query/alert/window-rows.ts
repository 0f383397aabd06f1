import type { WindowRow } from '../../_alert/reading/window-data.ts';
import { PROJECTED_GRAINS } from '../../_close/measure/projection.ts';
import { columnOf, type SumName } from '../../_close/measure/sums.ts';
import { composeGrains } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import * as rollups from '../../_store/table/rollups.ts';
import { gather } from '../gather/gather.ts';
import type { Narrowing } from '../gather/narrowing.ts';
import type { Scope } from '../gather/scope.ts';
import type { TimedSegment } from '../gather/segments.ts';
import { sumsRead } from './read-sums.ts';

/** Rows of each span, in the order of the spans. */
export type RowsBySpan = readonly (readonly WindowRow[])[];

/**
 * What each service, version, role and route added up to over each span: one question for the rules of all, however many.
 * Without `byRoute` the route is "".
 */
export async function windowRows(
  db: Connection,
  scope: Scope,
  spans: readonly TimeSpan[],
  { byRoute, withIncidents }: { byRoute: boolean; withIncidents: boolean },
): Promise<RowsBySpan> {
  const found = spans.map(() => new Map<string, WindowRow & { sums: Partial<Record<SumName, number>> }>());
  // `t` is the place of the span: a segment may belong to several.
  const segments = spans.flatMap(({ from, to }, t) => composeGrains(from, to).map((segment) => ({ ...segment, t })));
  const { close, incident } = sumsRead(withIncidents);
  const tables: { rollup: rollups.Rollup; projection: rollups.Rollup; names: readonly SumName[] }[] = [
    { rollup: rollups.CLOSE_ROLLUP, projection: rollups.CLOSE_PROJECTION, names: close },
    { rollup: rollups.INCIDENT_ROLLUP, projection: rollups.INCIDENT_PROJECTION, names: incident },
  ];
  for (const { rollup, projection, names } of tables.filter((table) => table.names.length > 0)) {
    for (const source of sourcesOf(db, rollup, projection, segments, byRoute)) {
      const sums = names.map((name) => `r.${columnOf(name)}`);
      const rows = await gather(db, { scope, perService: true, sums, ...source });
      for (const { t, serviceId, groups, sums: values } of rows) {
        const [version = '', role = '', route = ''] = groups;
        const key = JSON.stringify([serviceId, ...groups]);
        const row = found[t]?.get(key) ?? { serviceId, version, role, route, sums: {} };
        found[t]?.set(key, row);
        for (const [index, name] of names.entries()) row.sums[name] = (row.sums[name] ?? 0) + (values[index] ?? 0);
      }
    }
  }
  return found.map((rows) => [...rows.values()]);
}

/** Minutes by series, all other grains from the projection that has what is asked for. */
function sourcesOf(
  db: Connection,
  rollup: rollups.Rollup,
  projection: rollups.Rollup,
  segments: readonly TimedSegment[],
  byRoute: boolean,
): { table: rollups.Rollup; narrowing: Narrowing; groups: string[]; segments: TimedSegment[] }[] {
  const dimensions = ['version', 'role', ...(byRoute ? ['route'] : [])];
  const isProjected = ({ grain }: TimedSegment) => PROJECTED_GRAINS.includes(grain);
  const sources = [
    {
      table: projection,
      narrowing: {
        join: '',
        conditions: [`AND r.projection = '${byRoute ? 'route' : 'origin'}'`],
        parameters: [],
      },
      groups: dimensions.map((dimension) => `r.${dimension}`),
      segments: segments.filter(isProjected),
    },
    {
      table: rollup,
      narrowing: {
        join: `${db.dialect.join} series AS s ON s.service_id = r.service_id AND s.id = r.series`,
        conditions: [],
        parameters: [],
      },
      groups: dimensions.map((dimension) => `s.${dimension}`),
      segments: segments.filter((segment) => !isProjected(segment)),
    },
  ];
  return sources.filter((source) => source.segments.length > 0);
}
