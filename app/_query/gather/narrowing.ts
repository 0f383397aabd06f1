import type { Parameter } from '../../_store/database/connection.ts';
import type { Dialect } from '../../_store/database/dialect.ts';
import { type Filter, filterChoice } from './filter.ts';

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
  const conditions: string[] = [];
  const parameters: string[] = [];
  for (const dimension of dimensions) {
    const column = `${alias}.${dimension}`;
    const { any, none } = filterChoice(filter, dimension);
    // Asked of every row that is read: a comparison is cheaper than a look into a list.
    if (any.length > 0) conditions.push(`AND ${any.length === 1 ? `${column} = ?` : dialect.isListed(column)}`);
    if (none.length > 0)
      conditions.push(`AND ${none.length === 1 ? `${column} <> ?` : `NOT ${dialect.isListed(column)}`}`);
    for (const values of [any, none]) {
      const [first] = values;
      if (first !== undefined) parameters.push(values.length === 1 ? first : JSON.stringify(values));
    }
  }
  return { join: '', conditions, parameters };
}

/** Narrows rows `r` by their series `s`, which is joined only where the filter or a split needs it: a look-up per row. */
export function narrowBySeries(dialect: Dialect, filter: Filter, split: boolean): Narrowing {
  const narrowed = narrow(dialect, filter, ['version', 'role', 'route'], 's');
  if (!split && narrowed.conditions.length === 0) return narrowed;
  return { ...narrowed, join: `${dialect.join} series AS s ON s.service_id = r.service_id AND s.id = r.series` };
}
