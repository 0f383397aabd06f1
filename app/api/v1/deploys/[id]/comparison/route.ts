import { sharedJudging } from '../../../../../_process/shared-judging.ts';
import { sharedRetention } from '../../../../../_process/shared-retention.ts';
import { comparison } from '../../../../../_query/deploy/comparison.ts';
import { deploy } from '../../../../../_query/deploy/deploy.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { toComparison } from '../../../../_parameters/comparison.ts';
import { type DeployContext, deployIdOf } from '../../../../_parameters/deploy.ts';
import { NotFound } from '../../../../_problem/problem.ts';
import { comparisonOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** A deploy compared with the version before it. */
export function GET(request: Request, context: DeployContext): Promise<Response> {
  return answer(comparisonOperation, request, async (db, parameters) => {
    const now = Date.now();
    const asked = toComparison(parameters, now, await sharedRetention());
    const id = await deployIdOf(context);
    const found = await deploy(db, id);
    if (found === null) throw new NotFound(`There is no deploy "${id}".`);
    return comparison(db, found, { ...asked, ...(await sharedJudging()) }, now);
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
