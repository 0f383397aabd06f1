import { sharedConfig } from '../../../../../_process/shared-config.ts';
import { type ReportedRule, rule } from '../../../../../_query/alert/rules.ts';
import { deleteRule } from '../../../../../_store/alert/delete-rule.ts';
import { replaceRule } from '../../../../../_store/alert/rule.ts';
import type { Connection } from '../../../../../_store/database/connection.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { type AlertContext, alertId, MAX_RULE_BYTES, toKeptRule } from '../../../../_parameters/alert-rule.ts';
import { checkReadOnly, splitChange } from '../../../../_parameters/changed-rule.ts';
import { readBody } from '../../../../_parameters/read-body.ts';
import { NotFound } from '../../../../_problem/problem.ts';
import { deleteRuleOperation, replaceRuleOperation, ruleOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** One rule. */
export function GET(request: Request, context: AlertContext): Promise<Response> {
  return answer(ruleOperation, request, async (db) => known(db, await alertId(context, 'rule')));
}

/** Replaces a rule. */
export function PUT(request: Request, context: AlertContext): Promise<Response> {
  return answer(replaceRuleOperation, request, async (db) => {
    const id = await alertId(context, 'rule');
    const { by, readOnly, written } = splitChange(await readBody(replaceRuleOperation.body, request, MAX_RULE_BYTES));
    const wanted = await toKeptRule(db, written);
    checkReadOnly(readOnly, await known(db, id));
    if (!(await replaceRule(db, id, wanted, { by, now: Date.now() }))) throw missing(id);
    return known(db, id);
  });
}

/** Deletes a rule. */
export function DELETE(request: Request, context: AlertContext): Promise<Response> {
  return answer(deleteRuleOperation, request, async (db) => {
    const id = await alertId(context, 'rule');
    const { publicUrl } = sharedConfig();
    if (!(await deleteRule(db, id, { at: Date.now(), publicUrl }))) throw missing(id);
    return { id };
  });
}

async function known(db: Connection, id: string): Promise<ReportedRule> {
  const found = await rule(db, id);
  if (found === null) throw missing(id);
  return found;
}

function missing(id: string): NotFound {
  return new NotFound(`There is no rule "${id}".`);
}

export const { POST, PATCH, OPTIONS } = refuseAllBut('GET', 'PUT', 'DELETE');
