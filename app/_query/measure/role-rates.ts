import { ROLES } from '@afterclose/instrumentation/semconv';
import { EFFECTIVE_SUMS, effectiveConnections, rateInterval } from '../../_close/measure/rate-interval.ts';
import type { Interval } from '../../_close/statistics/proportion-interval.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';
import { closeSums } from './sums.ts';

/** The send-after-close rate of sockets in one role over a range. */
export interface RoleRate {
  role: (typeof ROLES)[number];
  endedConnections: number;
  affectedConnections: number;
  /** How many unsampled ones would show as much about the rate. */
  effectiveConnections: number;
  rate: number;
  /** 95 % interval of the rate; null where the connections are not sampled. */
  interval: Interval | null;
}

/** Every role in whose sockets a connection ended, the server first: a rate of both says nothing. */
export async function roleRates(db: Connection, filter: Filter): Promise<RoleRate[]> {
  const scope = await resolveScope(db, filter);
  const segments = wholeRange(filter);
  const rows = await closeSums(db, { scope, segments, filter, names: EFFECTIVE_SUMS, groupBy: 'role' });
  return ROLES.flatMap((role): RoleRate[] => {
    const sums = rows.find(({ key }) => key === role)?.sums ?? {};
    const { endedConnections = 0, affectedConnections = 0 } = sums;
    if (!(endedConnections > 0)) return [];
    return [
      {
        role,
        endedConnections,
        affectedConnections,
        effectiveConnections: effectiveConnections(sums),
        rate: affectedConnections / endedConnections,
        interval: rateInterval('sendAfterCloseRate', undefined, sums),
      },
    ];
  });
}
