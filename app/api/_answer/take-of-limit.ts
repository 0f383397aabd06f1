import { requestContext } from '../../_process/request-context.ts';
import { sharedAccess } from '../../_process/shared-access.ts';
import type { ApiOperation } from '../_openapi/operation.ts';
import { TooManyRequests } from '../_problem/problem.ts';

/**
 * Counts a request of an operation that is limited, by who asks. Where access is open nobody is known, and nothing is
 * limited.
 * @throws {TooManyRequests} if there were too many.
 */
export function takeOfLimit({ limited }: Pick<ApiOperation, 'limited'>): void {
  const { principal } = requestContext();
  if (limited === undefined || (principal.kind !== 'user' && principal.kind !== 'key')) return;
  const waitMs = sharedAccess()[limited].take(principal.id, Date.now());
  if (waitMs > 0) throw new TooManyRequests(`There were too many ${limited} from you.`, waitMs);
}
