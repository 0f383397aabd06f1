import { writeRuleFile } from '../../../../_alert/rule-file/write-rule-file.ts';
import { readRules, writtenRule } from '../../../../_store/alert/rule.ts';
import { answerText } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { rulesFileOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** All rules as a file. */
export function GET(request: Request): Promise<Response> {
  return answerText(rulesFileOperation, request, async (db) => {
    const rules = (await readRules(db)).map((stored) => ({ id: stored.id, rule: writtenRule(stored) }));
    return { contentType: 'application/yaml; charset=utf-8', text: writeRuleFile(rules) };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
