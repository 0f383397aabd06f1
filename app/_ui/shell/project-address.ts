import { DEFAULT_PROJECT } from '../../_access/project.ts';
import { BASE_PATH } from '../view/base-path.ts';
import { withProject } from '../view/with-project.ts';

/**
 * The first screen of a project, without the filters of another one. It is for links that load the whole page: so nothing
 * that the page has kept is of another project.
 */
export function projectAddress(project: string): string {
  return withProject(`${BASE_PATH}/`, project === DEFAULT_PROJECT ? null : project);
}
