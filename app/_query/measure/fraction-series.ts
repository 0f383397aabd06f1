import type { Bucket, Series } from '../../_close/measure/bucket.ts';
import { fraction, sumsOf } from '../../_close/measure/fraction.ts';
import { allowedGroupBys, type NumberMeasure } from '../../_close/measure/measure.ts';
import { intervalSums, rateInterval } from '../../_close/measure/rate-interval.ts';
import { type CloseSum, type IncidentSum, isCloseSum, isIncidentSum, type Sums } from '../../_close/measure/sums.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { bucketStarts, isPartial } from '../gather/bucket.ts';
import { resolveScope } from '../gather/scope.ts';
import { steps } from '../gather/segments.ts';
import { closeSums, incidentSums, type SumRow } from './sums.ts';
import type { TimeseriesQuery } from './timeseries-query.ts';

/** Sums by key of the split, then by bucket. */
type SumTable = Map<string, Map<number, Sums>>;

/** A rate or a count over time, one series a key. Keys without exposure and without anything counted are left out. */
export async function fractionSeries(
  db: Connection,
  query: Omit<TimeseriesQuery, 'measure'>,
  measure: NumberMeasure,
  now: number,
): Promise<Series<number>[]> {
  const table = await readTable(db, query, measure);
  const starts = bucketStarts(query, query.step);
  if (query.groupBy === undefined && !table.has('')) table.set('', new Map());
  const series: Series<number>[] = [];
  for (const key of [...table.keys()].sort()) {
    const sumsByStart = table.get(key);
    const points = starts.map((t): Bucket<number> => {
      const sums = sumsByStart?.get(t) ?? {};
      const { value, numerator, denominator, excess } = fraction(measure, sums);
      const partial = excess || isPartial(t, query.step, query, now);
      const interval = rateInterval(measure, query.groupBy, sums);
      return { t, value, numerator, denominator, ...(interval && { interval }), ...(partial && { partial }) };
    });
    if (query.groupBy === undefined || saysAnything(points, sumsByStart)) series.push({ key, points });
  }
  return series;
}

async function readTable(
  db: Connection,
  query: Omit<TimeseriesQuery, 'measure'>,
  measure: NumberMeasure,
): Promise<SumTable> {
  const { groupBy, step } = query;
  if (groupBy !== undefined && !allowedGroupBys(measure).includes(groupBy)) {
    throw new RangeError(`${measure} can't be split by ${groupBy}.`);
  }
  const scope = await resolveScope(db, query);
  const common = { scope, segments: steps(query, step), filter: query };
  const names = [...sumsOf(measure), ...intervalSums(measure, groupBy)];
  const closeNames = [...new Set<CloseSum>(['endedConnections', ...names.filter(isCloseSum)])];
  const incidentNames = [...new Set<IncidentSum>(names.filter(isIncidentSum))];
  const table: SumTable = new Map();

  if (groupBy === 'category') {
    const [close, incidents] = await Promise.all([
      closeSums(db, { ...common, names: closeNames }),
      incidentSums(db, { ...common, names: incidentNames, groupBy }),
    ]);
    add(table, incidents);
    // Every category is divided by all ended connections.
    for (const key of table.keys())
      add(
        table,
        close.map((row) => ({ ...row, key })),
      );
    return table;
  }
  const [close, incidents] = await Promise.all([
    closeSums(db, { ...common, names: closeNames, groupBy }),
    incidentNames.length > 0 ? incidentSums(db, { ...common, names: incidentNames, groupBy }) : [],
  ]);
  add(table, close);
  add(table, incidents);
  return table;
}

function add(table: SumTable, rows: readonly SumRow[]): void {
  for (const { t, key, sums } of rows) {
    let byStart = table.get(key);
    if (byStart === undefined) {
      byStart = new Map();
      table.set(key, byStart);
    }
    byStart.set(t, { ...byStart.get(t), ...sums });
  }
}

/** Whether a key of a split has exposure or anything counted: close codes of error spans alone, say, have neither. */
function saysAnything(points: readonly Bucket[], sums: ReadonlyMap<number, Sums> | undefined): boolean {
  if (points.some(({ numerator, denominator }) => numerator || denominator)) return true;
  return [...(sums?.values() ?? [])].some(({ endedConnections }) => endedConnections);
}
