import { requestProject } from '../../_process/project-database.ts';
import type { Database } from '../../_store/database/connection.ts';
import { inProject } from '../../_store/database/in-project.ts';
import { BadRequest, Forbidden } from '../_problem/problem.ts';
import { single } from './value.ts';

/** The name of the parameter that says which project a question is about. */
export const PROJECT = 'project';

/** What every operation takes that is about the data of a project. */
export const projectParameter = single
  .optional()
  .describe('The project that it is about; that of the key, or the first that the user may see, if absent');

/** What bodies say of the project that they are about, which their senders may not know how to say in an address. */
export const BODY_PROJECT = 'As the parameter `project`';

/**
 * The project that a request is about.
 * @param asked what it asks for; null for none
 * @throws {Forbidden} if whoever asks may not see it.
 */
export function projectOf(asked: string | null): string {
  const project = requestProject(asked);
  if (project !== null) return project;
  throw new Forbidden(asked === null ? 'You may see no project.' : `This is none of your projects: "${asked}".`);
}

/**
 * The database for what a body is about.
 * @param asked the project that the body names; undefined for that of the address
 * @throws {Forbidden} if whoever asks may not see it.
 * @throws {BadRequest} if the address names another one.
 */
export function ofBody(database: Database, request: Request, asked: string | undefined): Database {
  if (asked === undefined) return database;
  const named = new URL(request.url).searchParams.get(PROJECT);
  if (named !== null && named !== '' && named !== asked) {
    throw new BadRequest([
      { parameter: PROJECT, expected: `expected that of the address, which is "${named}", or none` },
    ]);
  }
  return inProject(database, projectOf(asked));
}
