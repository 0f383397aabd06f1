import { ROLES } from '@afterclose/instrumentation/semconv';
import { facets } from '../_query/facets.ts';
import type { Filter } from '../_query/filter.ts';
import type { sharedDatabase } from '../_query/shared-database.ts';
import type { FilterOptions } from '../_ui/view/filter-options.ts';

/** The values that the filters of a page can choose from. */
export async function filterOptions(
  db: Awaited<ReturnType<typeof sharedDatabase>>,
  filter: Filter,
): Promise<FilterOptions> {
  const found = await facets(db, filter);
  return {
    service: [...new Set(found.services.map(({ service }) => service))],
    environment: found.environments,
    version: found.versions,
    route: found.routes,
    role: ROLES,
  };
}
