import { deploy } from '../../../../_query/deploy/deploy.ts';
import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { type DeployContext, deployIdOf } from '../../../_parameters/deploy.ts';
import { NotFound } from '../../../_problem/problem.ts';
import { deployOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** One deploy. */
export function GET(request: Request, context: DeployContext): Promise<Response> {
  return answer(deployOperation, request, async (db) => {
    const id = await deployIdOf(context);
    const found = await deploy(db, id);
    if (found === null) throw new NotFound(`There is no deploy "${id}".`);
    return found;
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
