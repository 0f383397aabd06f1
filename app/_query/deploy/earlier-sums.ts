import type { Connection } from '../../_store/database/connection.ts';
import type { ComparedDeploy } from './compared-deploy.ts';
import type { EarlierSums } from './heard-sums.ts';
import { isBeforeShort, type PlannedLook } from './look.ts';
import { instanceSums, minuteSums } from './version-sums.ts';

/** Reads what looks at a deploy need of the time before it, at once for all of them. */
export async function earlierSums(
  db: Connection,
  { against, scope, serviceId }: ComparedDeploy,
  planned: readonly PlannedLook[],
): Promise<EarlierSums> {
  const apart = planned.filter(({ windows }) => windows.method !== 'side_by_side');
  const spans = (looks: readonly PlannedLook[]) => looks.flatMap(({ windows }) => windows.before);
  const newest = planned.at(-1);
  const isNewestShort = newest !== undefined && isBeforeShort(newest);
  const [minutes, cells] = await Promise.all([
    minuteSums(db, scope, [against], spans(apart.filter(isBeforeShort)), isNewestShort ? 'all' : 'headline'),
    instanceSums(db, serviceId, [against], spans(apart)),
  ]);
  return { minutes, cells };
}
