import { CLOSER_SUMS, type CloserSum, columnOf } from '../../_close/measure/sums.ts';
import { Histogram } from '../../_close/statistics/histogram.ts';
import type { Connection, Parameter } from '../../_store/database/connection.ts';
import * as rollups from '../../_store/table/rollups.ts';
import type { Filter } from '../gather/filter.ts';
import { gather } from '../gather/gather.ts';
import { narrow } from '../gather/narrowing.ts';
import type { Scope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';

/** What one closer sums up to over a range, by version and by how it closed. */
export interface CloserSums {
  closerId: string;
  serviceId: string;
  version: string;
  operation: 'close' | 'terminate';
  outcome: string;
  code: number;
  sums: Partial<Record<CloserSum, number>>;
}

/** Sums of every closer of the range; a closer may have several rows of one kind, to be added up. */
export async function closerSums(db: Connection, scope: Scope, filter: Filter): Promise<CloserSums[]> {
  const rows = await gather(db, {
    scope,
    segments: wholeRange(filter),
    table: rollups.CLOSER_ROLLUP,
    narrowing: narrow(db.dialect, filter, ['version', 'role', 'route'], 'r'),
    perService: true,
    groups: ['r.closer_id', 'r.version', 'r.operation', 'r.outcome', 'r.code'],
    sums: CLOSER_SUMS.map((name) => `r.${columnOf(name)}`),
  });
  return rows.map(({ serviceId, groups, sums }) => {
    const [closerId = '', version = '', operation, outcome = '', code] = groups;
    return {
      closerId,
      serviceId,
      version,
      operation: operation === 'terminate' ? operation : 'close',
      outcome,
      code: Number(code),
      sums: Object.fromEntries(CLOSER_SUMS.map((name, index) => [name, sums[index] ?? 0])),
    };
  });
}

/**
 * Times from what was last received to the calls of some closers. They are kept by version, not by role and route, as the
 * delays of groups are.
 */
export async function closerSilences(
  db: Connection,
  scope: Scope,
  filter: Filter,
  closerIds: readonly string[],
): Promise<ReadonlyMap<string, Histogram>> {
  const silences = new Map<string, Histogram>();
  if (closerIds.length === 0) return silences;
  const narrowed = narrow(db.dialect, filter, ['version'], 'r');
  const parameters: readonly Parameter[] = [...narrowed.parameters, ...closerIds.map(BigInt)];
  const wanted = `AND r.closer_id IN (${closerIds.map(() => '?').join(', ')})`;
  const rows = await gather(db, {
    scope,
    segments: wholeRange(filter),
    table: rollups.CLOSER_SILENCE_ROLLUP,
    narrowing: { ...narrowed, conditions: [...narrowed.conditions, wanted], parameters },
    perService: false,
    groups: ['r.closer_id', 'r.block'],
    sums: rollups.HISTOGRAM_COLUMNS.map((column) => `r.${column}`),
  });
  for (const { groups, sums } of rows) {
    const [closerId = '', block] = groups;
    const histogram = silences.get(closerId) ?? new Histogram();
    histogram.addBlock(Number(block), sums);
    silences.set(closerId, histogram);
  }
  return silences;
}
