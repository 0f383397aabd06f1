import { sharedJudging } from '../../../_process/shared-judging.ts';
import { gate } from '../../../_query/deploy/gate.ts';
import { isStoreUnavailable } from '../../../_store/database/store-unavailable.ts';
import { keepGateAnswer } from '../../../_store/deploy/gate-answer.ts';
import { answer } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { toGateQuestion } from '../../_parameters/gate.ts';
import { isOfBrowser } from './is-of-browser.ts';
import { gateOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Whether a version passes. The answer is kept beside its deploy, unless a browser asks. */
export function GET(request: Request): Promise<Response> {
  return answer(gateOperation, request, async (db, parameters) => {
    const now = Date.now();
    const { asked, policy } = toGateQuestion(parameters);
    const { result, key } = await gate(db, asked, policy, { now, ...(await sharedJudging()) });
    const { verdict, exitStatus, reason } = result;
    // What was let through without evidence did not pass.
    const kept = { askedAt: now, verdict, passed: exitStatus === 0, reason };
    if (key !== null && !isOfBrowser(request)) {
      await db
        .writeTransaction((transaction) => keepGateAnswer(transaction, key, kept))
        .catch((error: unknown) => {
          // The pipeline waits for its answer; that it is listed can wait for the next one.
          if (!isStoreUnavailable(error)) throw error;
        });
    }
    return result;
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
