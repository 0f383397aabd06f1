import type { TableRow } from '../../../_close/table/csv.ts';
import type { AroundChart } from './around-chart.ts';
import { usualAt } from './usual-text.ts';

/** What the chart around an episode shows as rows to export: what the rule read up to each minute. */
export function episodeChartRows({ line, usual }: Pick<AroundChart, 'line' | 'usual'>, step: number): TableRow[] {
  return line.map(({ t, value, threshold }) => {
    const { low = null, middle = null, high = null } = usualAt(usual, t - 1, step) ?? {};
    const time = new Date(t).toISOString();
    return { t, time, value, threshold, usualLow: low, usualMiddle: middle, usualHigh: high };
  });
}
