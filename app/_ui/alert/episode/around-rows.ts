import type { TableRow } from '../../../_close/table/csv.ts';
import type { AroundChart } from './around-chart.ts';

/** What the chart around an episode shows as rows to export: what the rule read up to each minute. */
export function episodeChartRows({ line }: Pick<AroundChart, 'line'>): TableRow[] {
  return line.map(({ t, value, threshold }) => ({ t, time: new Date(t).toISOString(), value, threshold }));
}
