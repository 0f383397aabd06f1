import { unmarkMoment } from '../../../../../_store/alert/moment.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { type AlertContext, alertId } from '../../../../_parameters/alert-rule.ts';
import { NotFound } from '../../../../_problem/problem.ts';
import { unmarkMomentOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Takes a mark back. */
export function DELETE(request: Request, context: AlertContext): Promise<Response> {
  return answer(unmarkMomentOperation, request, async (db) => {
    const id = await alertId(context, 'moment');
    if (!(await unmarkMoment(db, id))) throw new NotFound(`There is no moment "${id}".`);
    return { id };
  });
}

export const { GET, HEAD, POST, PUT, PATCH, OPTIONS } = refuseAllBut('DELETE');
