import type { AlertRule } from '../../../../../_alert/rule/rule.ts';
import { applyRules } from '../../../../../_store/alert/apply-rules.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { MAX_RULE_BYTES, toKeptRule } from '../../../../_parameters/alert-rule.ts';
import { readBody } from '../../../../_parameters/read-body.ts';
import { BadRequest } from '../../../../_problem/problem.ts';
import { applyRulesOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** A file of many rules. */
const MAX_BYTES = 16 * MAX_RULE_BYTES;

/** Keeps rules under the ids that they have. */
export function POST(request: Request): Promise<Response> {
  return answer(applyRulesOperation, request, async (db) => {
    const { rules, by = '', dryRun = false } = await readBody(applyRulesOperation.body, request, MAX_BYTES);
    const checked: { id: string; rule: AlertRule }[] = [];
    for (const { id, ...rule } of rules) checked.push({ id, rule: await named(id, () => toKeptRule(db, rule)) });
    return applyRules(db, checked, { by, now: Date.now() }, dryRun);
  });
}

/** Says of which rule a problem is. */
async function named(id: string, check: () => Promise<AlertRule>): Promise<AlertRule> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    throw new BadRequest(error.problems.map((one) => ({ ...one, parameter: `${id}.${one.parameter}` })));
  }
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
