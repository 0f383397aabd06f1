import type { ClusterSum } from '../../_close/measure/sums.ts';
import { isSameSum } from '../../_close/statistics/rounding.ts';
import type { Cell } from '../statistics/design-effect.ts';
import type { Counted } from '../statistics/rate-ratio.ts';
import type { ComparedMeasure } from './compared-measures.ts';
import type { ComparisonMethod, MeasureData } from './estimate.ts';
import { type Judged, judge } from './ratio-verdict.ts';

/** All sums of one side in a stretch of time that begins at `t` (epoch ms). */
export interface SideSums {
  t: number;
  sums: Readonly<Partial<Record<ClusterSum, number>>>;
}

/** All sums of one instance in ten minutes. */
export interface InstanceCell extends SideSums {
  side: Cell['side'];
  instance: string;
}

/** What both versions counted in the windows of a comparison, of all measures. */
export interface ComparedSides {
  method: ComparisonMethod;
  /** By time. Side by side, both have the same stretches. */
  before: readonly SideSums[];
  after: readonly SideSums[];
  cells: readonly InstanceCell[];
  /** Which of `before` belong to which control day; empty with another method. */
  days: readonly (readonly SideSums[])[];
}

/** The verdict on one measure of both versions. */
export function judgeMeasure(
  measure: ComparedMeasure,
  sides: ComparedSides,
  options: { watched: boolean; margin: number },
): Judged {
  const data = measureData(measure, sides);
  const { weight, squares } = data.weights;
  // Rows that are older than the sums of squares have none.
  const meanWeight = weight > 0 ? Math.max(1, squares / weight) : 1;
  return judge(data, { ...options, meanWeight });
}

/** What is known of one measure. */
export function measureData(measure: ComparedMeasure, sides: ComparedSides): MeasureData {
  const count = ({ sums }: SideSums): Counted => ({
    events: sums[measure.over] ?? 0,
    exposure: measure.under.reduce((sum, name) => sum + (sums[name] ?? 0), 0),
  });
  return {
    method: sides.method,
    before: sides.before.map(count),
    after: sides.after.map(count),
    cells: sides.cells.map((cell) => ({ side: cell.side, instance: cell.instance, t: cell.t, ...count(cell) })),
    days: sides.days.map((day) => {
      const counted = day.map(count);
      return {
        events: counted.reduce((sum, { events }) => sum + events, 0),
        exposure: counted.reduce((sum, { exposure }) => sum + exposure, 0),
      };
    }),
    weights: weightsOf([...sides.before, ...sides.after]),
  };
}

/** Whether connections of either side stand for more than one, so that all counts are estimates. */
export function isSampled({ before, after }: Pick<ComparedSides, 'before' | 'after'>): boolean {
  const { weight, squares } = weightsOf([...before, ...after]);
  return squares > weight && !isSameSum(squares, weight);
}

function weightsOf(sides: readonly SideSums[]): MeasureData['weights'] {
  return {
    weight: sides.reduce((sum, { sums }) => sum + (sums.endedConnections ?? 0), 0),
    squares: sides.reduce((sum, { sums }) => sum + (sums.endedSquares ?? 0), 0),
  };
}
