import { sharedJudging } from '../../../../_process/shared-judging.ts';
import { RuleWeeks } from '../../../../_query/alert/rule-weeks.ts';
import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { weeksOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

const WAIT_MS = 2_000;

/** This route alone asks: its copy of the module is the only one. */
const weeks = new RuleWeeks();

/** What each preset, and each rule that is off, would have done in the last seven days. */
export function GET(request: Request): Promise<Response> {
  return answer(weeksOperation, request, async (db) => weeks.reported(db, await sharedJudging(), Date.now(), WAIT_MS));
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
