'use client';
import { useState } from 'react';
import type { RouteRate } from '../../_query/measure/route-rates.ts';
import { OTHER } from '../category/category-style.ts';
import { LineSwatch, Swatch } from '../category/swatch.tsx';
import { about } from '../format/about.ts';
import { formatCount } from '../format/count.ts';
import { formatInterval, formatRate, rateUnit } from '../format/rate.ts';
import { Link } from '../view/link.tsx';
import type { LegendEntry } from './headline-chart.ts';
import { seriesName } from './series-name.ts';

/** So many stand in the legend, each with a line of its own. */
const MOST_IN_LEGEND = 5;
const FIRST_ROWS = 10;

const HEAD = 'py-1 pl-4 text-right font-normal';
const ROUTE = 'min-w-0 font-mono max-sm:wrap-anywhere sm:truncate';

/** Whether there are more routes than the chart draws apart. */
export function areRanked(routes: readonly RouteRate[] | undefined): routes is readonly RouteRate[] {
  return routes !== undefined && routes.length > MOST_IN_LEGEND;
}

/**
 * Every route with its rate over the whole range, in the order of the lower ends of their intervals: one bad connection out
 * of three is no reason to look at a route first.
 */
export function RankedRoutes(props: {
  routes: readonly RouteRate[];
  /** What the chart draws, for the marks of its lines. */
  legend: readonly LegendEntry[];
  lines: boolean;
  sampled: boolean;
  /** Where the incidents of a route are listed; null where they can't be. */
  hrefOf: (key: string) => string | null;
}) {
  const { routes, sampled } = props;
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? routes : routes.slice(0, FIRST_ROWS);
  const unit = rateUnit(routes.map(({ rate }) => rate));
  const styles = new Map(props.legend.map(({ key, style }) => [key, style]));
  const Mark = props.lines ? LineSwatch : Swatch;
  return (
    <div className="mt-2 max-sm:order-2">
      <table aria-label="Routes by their send-after-close rate" className="w-full text-12">
        <thead className="text-text-3">
          <tr>
            <th scope="col" className="py-1 text-left font-normal">
              route, by the lower end of its interval
            </th>
            <th scope="col" className={HEAD}>
              rate
            </th>
            <th scope="col" className={`${HEAD} max-sm:hidden`}>
              95% interval
            </th>
            <th scope="col" className={HEAD}>
              connections
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ route, rate, interval, affectedConnections, endedConnections }) => {
            const style = styles.get(route) ?? styles.get(OTHER);
            const name = seriesName('route', route);
            const href = affectedConnections > 0 ? props.hrefOf(route) : null;
            const range = interval === null ? 'more than ended' : formatInterval(interval, unit);
            return (
              <tr key={route} className="border-line border-t">
                <th scope="row" className="w-full max-w-0 py-1 pr-3 text-left font-normal" title={name}>
                  <span className="flex items-center gap-2">
                    <span className="flex w-4.5 shrink-0 justify-center">{style ? <Mark style={style} /> : null}</span>
                    {href === null ? (
                      <span className={`${ROUTE} text-text-2`}>{name}</span>
                    ) : (
                      <Link href={href} prefetch={false} className={`${ROUTE} hover:text-accent hover:underline`}>
                        {name}
                      </Link>
                    )}
                  </span>
                </th>
                <td className="whitespace-nowrap py-1 text-right font-semibold">
                  {about(formatRate(rate, unit), sampled)}
                  <span className="block font-normal text-text-3 sm:hidden">{range}</span>
                </td>
                <td className="whitespace-nowrap py-1 pl-4 text-right text-text-2 max-sm:hidden">{range}</td>
                <td className="whitespace-nowrap py-1 pl-4 text-right text-text-3">
                  {about(formatCount(affectedConnections), sampled)} of {formatCount(endedConnections)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {routes.length > FIRST_ROWS ? (
        <button
          type="button"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
          className="mt-1 text-12 text-accent hover:underline pointer-coarse:py-2"
        >
          {showsAll ? `The first ${FIRST_ROWS} only` : `All ${formatCount(routes.length)} routes`}
        </button>
      ) : null}
    </div>
  );
}
