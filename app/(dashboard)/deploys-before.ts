import { DAY_MS } from '../_close/time/grain.ts';
import type { projectDatabase } from '../_process/project-database.ts';
import { deploys, type ListedDeploy } from '../_query/deploy/deploys.ts';
import type { Filter } from '../_query/gather/filter.ts';

/** What serves in a range was released before it, hardly ever by more. */
const LOOK_BACK_MS = 90 * DAY_MS;

/** What the filtered services had released by the end of a range, with the judgements that are kept; the newest first. */
export async function deploysBefore(
  db: Awaited<ReturnType<typeof projectDatabase>>,
  { service, environment, to }: Pick<Filter, 'service' | 'environment' | 'to'>,
): Promise<ListedDeploy[]> {
  const named = { ...(service && { service }), ...(environment && { environment }) };
  return deploys(db, { ...named, from: to - LOOK_BACK_MS, to });
}
