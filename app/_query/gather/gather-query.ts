import type { Rollup } from '../../_store/table/rollups.ts';
import type { Narrowing } from './narrowing.ts';
import type { Scope } from './scope.ts';
import type { TimedSegment } from './segments.ts';

/** What to add up in a rollup that is kept by service, grain and bucket. */
export interface GatherQuery {
  scope: Scope;
  segments: readonly TimedSegment[];
  table: Rollup;
  narrowing: Narrowing;
  /** Whether services are kept apart, else they are added up. */
  perService: boolean;
  /** SQL expressions to group by, over `r` and what `narrowing` joins. */
  groups: readonly string[];
  /** SQL expressions to sum up. */
  sums: readonly string[];
}

export interface GatheredRow {
  t: number;
  /** Id of the service; "" where they are added up. */
  serviceId: string;
  groups: readonly string[];
  sums: readonly number[];
}

/** Groups by so many columns, the first ones; without any, there is no row where nothing was found. */
export function groupByFirst(columns: number): string {
  if (columns === 0) return 'HAVING COUNT(*) > 0';
  return `GROUP BY ${Array.from({ length: columns }, (_, index) => index + 1).join(', ')}`;
}
