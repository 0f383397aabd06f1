import { cache } from 'react';
import { chosenProject, DEFAULT_PROJECT } from '../_access/project.ts';
import { requestContext } from '../_process/request-context.ts';
import { sharedDatabase } from '../_process/shared-database.ts';
import { ownProjects } from '../_query/access/own-projects.ts';
import { load } from './load.ts';

/** The projects that whoever asks may see, by their names, asked once a request; none where the database does not answer. */
export const shownProjects = cache(async (): Promise<readonly string[]> => {
  const { principal } = requestContext();
  const projects = await load(async () => ownProjects(await sharedDatabase(), principal));
  return projects.ok ? projects.value : [];
});

/** The project of addresses that name none; null for the default one. */
export function unnamedProject(): string | null {
  const project = chosenProject(requestContext().principal, null);
  return project === DEFAULT_PROJECT ? null : project;
}
