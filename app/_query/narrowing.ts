import type { Dialect } from '../_store/dialect.ts';
import { type Filter, restricts } from './filter.ts';

/** What narrows the rows `r` of a rollup: a join, and further conditions with their parameters. */
export interface Narrowing {
  join: string;
  /** Each begins with AND. */
  conditions: readonly string[];
  parameters: readonly string[];
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
    conditions: restricted.map((dimension) => `AND ${dialect.isListed(`${alias}.${dimension}`)}`),
    parameters: restricted.map((dimension) => JSON.stringify(filter[dimension])),
  };
}
