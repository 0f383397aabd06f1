import { chosenProject } from '../_access/project.ts';
import type { Database } from '../_store/database/connection.ts';
import { inProject } from '../_store/database/in-project.ts';
import { requestContext } from './request-context.ts';
import { sharedDatabase } from './shared-database.ts';

/**
 * The project of the request that is being answered.
 * @param asked what its body or address asks for; null for what the gate has read in its address
 * @returns null if whoever asks may not see it
 */
export function requestProject(asked: string | null = null): string | null {
  const { principal, project } = requestContext();
  return chosenProject(principal, asked ?? project);
}

/**
 * The web process's database, for questions about the project of the request that is being answered.
 * @throws {Error} if whoever asks may not see it, which the gate has refused before.
 */
export async function projectDatabase(): Promise<Database> {
  const project = requestProject();
  if (project === null) throw new Error('The gate has let in who may not see the project.');
  return inProject(await sharedDatabase(), project);
}
