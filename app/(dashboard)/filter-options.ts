import { ROLES } from '@afterclose/instrumentation/semconv';
import type { projectDatabase } from '../_process/project-database.ts';
import type { Filter } from '../_query/gather/filter.ts';
import { facets } from '../_query/service/facets.ts';
import type { FilterOptions } from '../_ui/view/filter-options.ts';

/** The values that the filters of a page can choose from. */
export async function filterOptions(
  db: Awaited<ReturnType<typeof projectDatabase>>,
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
