import { projectsOf } from '../../../_access/project.ts';
import { requestContext } from '../../../_process/request-context.ts';
import { arrivedAtAll, setUpState } from '../../../_query/service/set-up-state.ts';
import { answer } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { healthOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Whether the web program can answer questions, and whether anything has arrived; 503 while the database is away. */
export function GET(request: Request): Promise<Response> {
  return answer(healthOperation, request, async (db) => {
    // Who may not see every project learns nothing of the others.
    const seesAll = projectsOf(requestContext().principal) === 'all';
    return { status: 'ok' as const, ...(await (seesAll ? arrivedAtAll(db) : setUpState(db))) };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
