import { EFFECTIVE_SUMS } from '../../_close/measure/rate-interval.ts';
import { type Interval, proportionInterval } from '../../_close/statistics/proportion-interval.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';
import { closeSums } from './sums.ts';

/** The send-after-close rate of one route over a range. Connections are sums of weights. */
export interface RouteRate {
  /** "" where the spans said none. */
  route: string;
  affectedConnections: number;
  endedConnections: number;
  rate: number;
  /** 95 % interval of the rate behind these connections, sampled or not; null where more were affected than ended. */
  interval: Interval | null;
}

/** Every route on which a connection ended: first those whose rate is surely high, by the lower end of its interval. */
export async function routeRates(db: Connection, filter: Filter): Promise<RouteRate[]> {
  const scope = await resolveScope(db, filter);
  const segments = wholeRange(filter);
  const rows = await closeSums(db, { scope, segments, filter, names: EFFECTIVE_SUMS, groupBy: 'route' });
  return rows
    .map(({ key, sums }): RouteRate => {
      const { endedConnections = 0, endedSquares = 0, affectedConnections = 0, affectedSquares = 0 } = sums;
      const affected = { weight: affectedConnections, squares: affectedSquares };
      const interval = proportionInterval(affected, { weight: endedConnections, squares: endedSquares });
      const rate = affectedConnections / endedConnections;
      return { route: key, affectedConnections, endedConnections, rate, interval };
    })
    .filter(({ endedConnections }) => endedConnections > 0)
    .sort((a, b) => lowest(b) - lowest(a) || b.endedConnections - a.endedConnections || (a.route < b.route ? -1 : 1));
}

function lowest({ interval, rate }: RouteRate): number {
  return interval?.[0] ?? rate;
}
