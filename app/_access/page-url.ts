import { DEFAULT_PROJECT } from './project.ts';

/**
 * The address of a page about a project, as messages name it.
 * @param publicUrl where the dashboard is reached, without a slash at the end
 * @param path with its query, if it has one
 */
export function pageUrl(publicUrl: string, path: string, project: string): string {
  const address = new URL(`${publicUrl}${path}`);
  if (project !== DEFAULT_PROJECT) address.searchParams.set('project', project);
  return address.href;
}
