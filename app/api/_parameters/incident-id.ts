import type { Filter } from '../../_query/filter.ts';
import { findGroup } from '../../_query/incident.ts';
import type { Connection } from '../../_store/connection.ts';
import type { GroupKey } from '../../_store/incident-decision.ts';
import { NotFound } from '../_answer/problem.ts';

/** What Next hands to a route below `/incidents/[id]`. */
export interface IncidentContext {
  params: Promise<{ id: string }>;
}

/**
 * The id in the path.
 * @throws {NotFound} if it can be none: ids are 63-bit numbers.
 */
export async function incidentId({ params }: IncidentContext): Promise<string> {
  const { id } = await params;
  if (/^\d{1,19}$/.test(id) && BigInt(id) < 2n ** 63n) return id;
  throw new NotFound(`There is no incident "${id}".`);
}

/**
 * The stored group of the id in the path.
 * @throws {NotFound} if there is none.
 */
export async function incidentKey(
  db: Connection,
  context: IncidentContext,
  filter: Pick<Filter, 'project'>,
): Promise<GroupKey> {
  const id = await incidentId(context);
  const found = await findGroup(db, id, filter);
  if (found === null) throw new NotFound(`There is no incident "${id}".`);
  return { serviceId: found.group.serviceId, groupId: id };
}
