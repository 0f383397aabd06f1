import type { Parameter } from '../../_store/database/connection.ts';
import type { Dialect } from '../../_store/database/dialect.ts';
import { type Filter, restricts } from './filter.ts';

/** What narrows the rows `r` of a rollup: a join, and further conditions with their parameters. */
export interface Narrowing {
  join: string;
  /** Each begins with AND. */
  conditions: readonly string[];
  parameters: readonly Parameter[];
}

/** The filter's dimensions as conditions on the columns of `alias`. */
export function narrow(
  dialect: Dialect,
  filter: Filter,
  dimensions: readonly ('version' | 'role' | 'route')[],
  alias: 'r' | 's',
): Narrowing {
  const restricted = dimensions.filter((dimension) => restricts(filter[dimension]));
  return {
    join: '',
    conditions: restricted.map((dimension) => {
      const column = `${alias}.${dimension}`;
      // Asked of every row that is read: a comparison is cheaper than a look into a list.
      return isOne(filter[dimension]) ? `AND ${column} = ?` : `AND ${dialect.isListed(column)}`;
    }),
    parameters: restricted.map((dimension) => {
      const values = filter[dimension];
      return isOne(values) ? values[0] : JSON.stringify(values);
    }),
  };
}

function isOne(values: readonly string[] | undefined): values is readonly [string] {
  return values?.length === 1;
}

/** Narrows rows `r` by their series `s`, which is joined only where the filter or a split needs it: a look-up per row. */
export function narrowBySeries(dialect: Dialect, filter: Filter, split: boolean): Narrowing {
  const narrowed = narrow(dialect, filter, ['version', 'role', 'route'], 's');
  if (!split && narrowed.conditions.length === 0) return narrowed;
  return { ...narrowed, join: `${dialect.join} series AS s ON s.service_id = r.service_id AND s.id = r.series` };
}
