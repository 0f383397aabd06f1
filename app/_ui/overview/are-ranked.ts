import type { RouteRate } from '../../_query/measure/route-rates.ts';

/** So many stand in the legend, each with a line of its own. */
const MOST_IN_LEGEND = 5;

/** Whether there are more routes than the chart draws apart. */
export function areRanked(routes: readonly RouteRate[] | undefined): routes is readonly RouteRate[] {
  return routes !== undefined && routes.length > MOST_IN_LEGEND;
}
