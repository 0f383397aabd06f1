import { z } from 'zod';
import { isIncidentId } from '../../_close/incident/incident.ts';
import { findGroup } from '../../_query/incident/incident.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { GroupKey } from '../../_store/incident/incident-decision.ts';
import { NotFound } from '../_problem/problem.ts';

/** What Next hands to a route below `/incidents/[id]`. */
export interface IncidentContext {
  params: Promise<{ id: string }>;
}

/** What stands in the path: ids are 63-bit numbers. */
export const INCIDENT_PATH = {
  id: z
    .string()
    // For the description of the API.
    .regex(/^\d{1,19}$/, { abort: true })
    .refine(isIncidentId)
    .describe('`id` of a group of incidents'),
};

/**
 * The id in the path.
 * @throws {NotFound} if it can be none.
 */
export async function incidentId({ params }: IncidentContext): Promise<string> {
  const { id } = await params;
  if (INCIDENT_PATH.id.safeParse(id).success) return id;
  throw new NotFound(`There is no incident "${id}".`);
}

/**
 * The stored group of the id in the path.
 * @throws {NotFound} if there is none.
 */
export async function incidentKey(db: Connection, context: IncidentContext): Promise<GroupKey> {
  const id = await incidentId(context);
  const found = await findGroup(db, id);
  if (found === null) throw new NotFound(`There is no incident "${id}".`);
  return { serviceId: found.group.serviceId, groupId: id };
}
