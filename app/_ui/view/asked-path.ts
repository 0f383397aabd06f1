import { apiPath } from './base-path.ts';
import { PROJECT, withProject } from './with-project.ts';

/** What is of all projects. */
const OF_NO_PROJECT = /^access\//;

/**
 * The address by which the browser asks an operation of the API, about the project of the page.
 * @param path below `/api/v1/`, with its query
 */
export function askedPath(path: string): string {
  const address = apiPath(path);
  if (OF_NO_PROJECT.test(path)) return address;
  return withProject(address, new URLSearchParams(window.location.search).get(PROJECT));
}
