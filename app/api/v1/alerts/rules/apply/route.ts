import { applyRules } from '../../../../../_store/alert/apply-rules.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { MAX_RULE_BYTES, toRule } from '../../../../_parameters/alert-rule.ts';
import { readBody } from '../../../../_parameters/read-body.ts';
import { BadRequest } from '../../../../_problem/problem.ts';
import { applyRulesOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** A file of many rules. */
const MAX_BYTES = 16 * MAX_RULE_BYTES;

/** Keeps rules under the ids that they have. */
export function POST(request: Request): Promise<Response> {
  return answer(applyRulesOperation, request, async (db) => {
    const { rules, dryRun = false } = await readBody(applyRulesOperation.body, request, MAX_BYTES);
    const checked = rules.map(({ id, ...rule }) => ({ id, rule: named(id, () => toRule(rule)) }));
    return applyRules(db, checked, Date.now(), dryRun);
  });
}

/** Says of which rule a problem is. */
function named<Checked>(id: string, check: () => Checked): Checked {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    throw new BadRequest(error.problems.map((one) => ({ ...one, parameter: `${id}.${one.parameter}` })));
  }
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
