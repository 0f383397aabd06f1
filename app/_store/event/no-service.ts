import { DEFAULT_PROJECT } from '../../_access/project.ts';
import { identityHash } from '../table/identity-hash.ts';

/** Stands for the service in what is counted where none is known, in each project. */
export function noServiceId(project: string): string {
  return project === DEFAULT_PROJECT ? '0' : identityHash(JSON.stringify([project]));
}
