import { cache } from 'react';
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
