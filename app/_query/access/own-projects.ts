import type { Principal } from '../../_access/principal.ts';
import { projectsOf } from '../../_access/project.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { knownProjects } from '../../_store/known-projects.ts';

/** The projects that somebody may see, by their names: those that there are, and those that they were given. */
export async function ownProjects(db: Connection, principal: Principal): Promise<string[]> {
  const own = projectsOf(principal);
  return own === 'all' ? knownProjects(db) : [...own].sort();
}
