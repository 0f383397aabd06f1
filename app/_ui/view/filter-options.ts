import type { FilterName } from './search-params.ts';

/** The values that each filter of a screen can choose from. */
export type FilterOptions = Readonly<Record<FilterName, readonly string[]>>;
