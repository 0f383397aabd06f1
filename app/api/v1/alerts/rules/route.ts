import { rule, rules } from '../../../../_query/alert/rules.ts';
import { createRule } from '../../../../_store/alert/rule.ts';
import { answer, answerCreated } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { MAX_RULE_BYTES, toKeptRule } from '../../../_parameters/alert-rule.ts';
import { readBody } from '../../../_parameters/read-body.ts';
import { createRuleOperation, rulesOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** All rules. */
export function GET(request: Request): Promise<Response> {
  return answer(rulesOperation, request, async (db) => ({ rules: await rules(db) }));
}

/** Keeps a new rule. */
export function POST(request: Request): Promise<Response> {
  return answerCreated(createRuleOperation, request, async (db) => {
    const wanted = await toKeptRule(db, await readBody(createRuleOperation.body, request, MAX_RULE_BYTES));
    const id = await createRule(db, wanted, Date.now());
    const kept = await rule(db, id);
    if (kept === null) throw new Error(`The rule ${id} was kept, and is not there.`);
    return { isNew: true, json: kept };
  });
}

export const { PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET', 'POST');
