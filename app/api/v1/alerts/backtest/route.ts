import { WEEK_MS } from '../../../../_close/time/grain.ts';
import { sharedJudging } from '../../../../_process/shared-judging.ts';
import { backtest } from '../../../../_query/alert/backtest.ts';
import { rule as readRule } from '../../../../_query/alert/rules.ts';
import { markedMoments } from '../../../../_store/alert/moment.ts';
import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { MAX_RULE_BYTES, toRule } from '../../../_parameters/alert-rule.ts';
import { readBody } from '../../../_parameters/read-body.ts';
import { BadRequest } from '../../../_problem/problem.ts';
import { backtestOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** What a rule would have done. */
export function POST(request: Request): Promise<Response> {
  return answer(backtestOperation, request, async (db) => {
    const body = await readBody(backtestOperation.body, request, MAX_RULE_BYTES);
    const now = Date.now();
    const { to = now, from = Math.max(0, to - WEEK_MS), zone = 'UTC', currentId } = body;
    if (from >= to)
      throw new BadRequest([{ parameter: 'from', expected: `expected a time before to, which is ${to}` }]);
    const current = currentId === undefined ? null : await readRule(db, currentId);
    if (currentId !== undefined && current === null) {
      throw new BadRequest([{ parameter: 'currentId', expected: 'expected the id of a rule' }]);
    }
    const asked = { rule: toRule(body.rule), current, from, to, zone, ...(await sharedJudging()) };
    const { edited, ...beside } = await backtest(db, asked, await markedMoments(db), now);
    return { ...edited, ...beside };
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
