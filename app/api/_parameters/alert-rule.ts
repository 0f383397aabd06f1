import { z } from 'zod';
import type { AlertRule } from '../../_alert/rule/rule.ts';
import { ruleProblems } from '../../_alert/rule/rule-problems.ts';
import { ruleOf, type ruleSchema } from '../../_alert/rule/rule-schema.ts';
import { listChannels } from '../../_store/alert/channel.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { BadRequest, NotFound } from '../_problem/problem.ts';

/** A rule fills 64 kB only if somebody means harm. */
export const MAX_RULE_BYTES = 65_536;

/**
 * The rule of a checked body.
 * @throws {BadRequest} naming each field that does not fit the others, or with which the rule could never fire.
 */
export function toRule(body: z.output<typeof ruleSchema>): AlertRule {
  const rule = ruleOf(body);
  const problems = ruleProblems(rule);
  if (problems.length > 0) {
    throw new BadRequest(problems.map(({ field, message }) => ({ parameter: field, expected: message })));
  }
  return rule;
}

/**
 * As {@link toRule}, of a rule that is to be kept: its channels have to be there, or nobody would be notified.
 * @throws {BadRequest} naming each field that does not fit.
 */
export async function toKeptRule(db: Connection, body: z.output<typeof ruleSchema>): Promise<AlertRule> {
  const rule = toRule(body);
  if (rule.channels.length === 0) return rule;
  const known = new Set((await listChannels(db)).map(({ id }) => id));
  const unknown = rule.channels.filter((id) => !known.has(id));
  if (unknown.length === 0) return rule;
  const expected = `expected ids of channels, and there is none with the id ${unknown.map((id) => `"${id}"`).join(', ')}`;
  throw new BadRequest([{ parameter: 'channels', expected }]);
}

/** What Next hands to a route below `/alerts/…/[id]`. */
export interface AlertContext {
  params: Promise<{ id: string }>;
}

/** What stands in the path. */
export const ALERT_PATH = {
  id: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .describe('`id` of a rule or an episode'),
};

/**
 * The id in the path.
 * @param what it is the id of, such as `rule`
 * @throws {NotFound} if it can be none.
 */
export async function alertId({ params }: AlertContext, what: string): Promise<string> {
  const { id } = await params;
  if (ALERT_PATH.id.safeParse(id).success) return id;
  throw new NotFound(`There is no ${what} "${id}".`);
}
