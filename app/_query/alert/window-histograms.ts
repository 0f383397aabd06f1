import type { WindowHistogram } from '../../_alert/reading/window-data.ts';
import type { DurationMeasure } from '../../_close/measure/measure.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { HISTOGRAM_COLUMNS, HISTOGRAM_ROLLUP } from '../../_store/table/rollups.ts';
import { gather } from '../gather/gather.ts';
import type { Scope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';

/** What each service, version and role took over the span. */
export async function windowHistograms(
  db: Connection,
  scope: Scope,
  measure: DurationMeasure,
  span: TimeSpan,
): Promise<WindowHistogram[]> {
  const rows = await gather(db, {
    scope,
    segments: wholeRange(span),
    table: HISTOGRAM_ROLLUP,
    narrowing: { join: '', conditions: ['AND r.measure = ?'], parameters: [measure] },
    perService: true,
    groups: ['r.version', 'r.role', 'r.block'],
    sums: HISTOGRAM_COLUMNS.map((column) => `r.${column}`),
  });
  const found = new Map<string, WindowHistogram & { blocks: { block: number; counts: readonly number[] }[] }>();
  for (const { serviceId, groups, sums } of rows) {
    const [version = '', role = '', block] = groups;
    const key = JSON.stringify([serviceId, version, role]);
    const own = found.get(key) ?? { serviceId, version, role, blocks: [] };
    found.set(key, own);
    own.blocks.push({ block: Number(block), counts: sums });
  }
  return [...found.values()];
}
