import { DAY_MS } from '../_close/time/grain.ts';
import type { sharedDatabase } from '../_process/shared-database.ts';
import { deploys } from '../_query/deploy/deploys.ts';
import type { Filter } from '../_query/gather/filter.ts';
import { type ReleasedVersion, releasedVersions } from '../_ui/chart/released-versions.ts';

/** What serves in a range was released before it, hardly ever by more. */
const LOOK_BACK_MS = 90 * DAY_MS;

/** The versions that the filtered services had released by the end of a range, with the judgements that are kept of them. */
export async function releasesBefore(
  db: Awaited<ReturnType<typeof sharedDatabase>>,
  { service, environment, to }: Pick<Filter, 'service' | 'environment' | 'to'>,
): Promise<ReleasedVersion[]> {
  const named = { ...(service && { service }), ...(environment && { environment }) };
  return releasedVersions(await deploys(db, { ...named, from: to - LOOK_BACK_MS, to }));
}
