import { z } from 'zod';
import { ruleSchema } from '../../_alert/rule/rule-schema.ts';
import { text } from '../../_alert/rule/text-schema.ts';
import type { ReportedRule } from '../../_query/alert/rules.ts';
import { BadRequest } from '../_problem/problem.ts';

/** What the server says of a rule, and nobody sets. */
const READ_ONLY = ['id', 'revision', 'createdAt', 'updatedAt'] as const;

const whole = z.int('expected a whole number');

/** A rule in the place of an old one, also as it was read. */
export const changedRuleSchema = ruleSchema.extend({
  by: text(255).optional().describe('Who changes it; it stands in the history of what it fires'),
  id: z.string('expected text').optional().describe('As it was read'),
  revision: whole.optional().describe('As it was read'),
  createdAt: whole.optional().describe('As it was read'),
  updatedAt: whole.optional().describe('As it was read'),
  warnings: z.array(z.string('expected text'), 'expected a list').optional().describe('Not read'),
});

/** What a checked body says besides the rule, and the rule. */
export function splitChange(body: z.output<typeof changedRuleSchema>) {
  const { by = '', id, revision, createdAt, updatedAt, warnings: _warnings, ...written } = body;
  return { by, readOnly: { id, revision, createdAt, updatedAt }, written };
}

/**
 * Checks that what nobody can set is as it was read.
 * @throws {BadRequest} naming each field that differs; another revision is that of somebody who was faster.
 */
export function checkReadOnly(
  readOnly: Readonly<Partial<Record<(typeof READ_ONLY)[number], string | number | undefined>>>,
  kept: ReportedRule,
): void {
  const problems = READ_ONLY.flatMap((field) => {
    const given = readOnly[field];
    if (given === undefined || given === kept[field]) return [];
    const expected = `expected ${JSON.stringify(kept[field])} or nothing: it can not be set, and the rule has changed if it was another one before`;
    return [{ parameter: field, expected }];
  });
  if (problems.length > 0) throw new BadRequest(problems);
}
