import { z } from 'zod';
import type { NotificationPolicy, PolicySettings } from '../../_alert/policy/policy.ts';
import { policyProblems } from '../../_alert/policy/policy-problems.ts';
import { text } from '../../_alert/rule/text-schema.ts';
import { listChannels } from '../../_store/alert/channel.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { BadRequest, NotFound } from '../_problem/problem.ts';
import { type AlertContext, alertId } from './alert-rule.ts';
import { MOST_MATCHERS, matcherSchema, toMatchers } from './matcher.ts';

const MOST_CHANNELS = 50;
const MATCHERS = `expected a list of at most ${MOST_MATCHERS} matchers`;
const CHANNELS = `expected a list of at most ${MOST_CHANNELS} ids of channels`;
const channelIds = z.array(text(64), CHANNELS).max(MOST_CHANNELS, CHANNELS).optional();
const wholeMs = z.int('expected whole milliseconds').nullable().optional();

/** A notification policy, in a body. */
export const policySchema = z
  .strictObject({
    name: text(255).min(1, 'expected text that is not empty'),
    matchers: z
      .array(matcherSchema, MATCHERS)
      .max(MOST_MATCHERS, MATCHERS)
      .optional()
      .describe('All of them must hold; without any, it is of every alert'),
    channels: channelIds.describe('Ids of the channels that get these alerts, beside those that their rules name'),
    remindEveryMs: wholeMs.describe(
      'As long as an alert fires and nobody has acknowledged, snoozed or silenced it, `channels` are reminded each so many ms; whole minutes from 5 minutes to 7 days; null or absent: never',
    ),
    escalateAfterMs: wholeMs.describe(
      'What nobody has acknowledged so long after it fired goes to `escalateTo` too; whole minutes up to 7 days; null or absent: never',
    ),
    escalateTo: channelIds.describe('Ids of channels'),
  })
  .meta({
    examples: [
      {
        name: 'critical in production',
        matchers: [
          { on: 'severity', values: ['critical'] },
          { on: 'environment', values: ['production'] },
        ],
        channels: ['5d41402abc4b2a76'],
        remindEveryMs: 14_400_000,
        escalateAfterMs: 900_000,
        escalateTo: ['7c211433f0207159'],
      },
    ],
  });

/**
 * What a checked body makes of a policy.
 * @throws {BadRequest} naming each field that does not fit, also of channels that are not there.
 */
export async function toPolicy(db: Connection, body: z.output<typeof policySchema>): Promise<PolicySettings> {
  const { name, matchers = [], channels = [], escalateTo = [], remindEveryMs = null, escalateAfterMs = null } = body;
  const settings = { name, matchers: toMatchers(matchers), channels, remindEveryMs, escalateAfterMs, escalateTo };
  const known = (await listChannels(db)).map(({ id }) => id);
  const problems = policyProblems(settings, known);
  if (problems.length > 0) {
    throw new BadRequest(problems.map(({ field, message }) => ({ parameter: field, expected: message })));
  }
  return settings;
}

/**
 * The policy that the path names.
 * @throws {NotFound} if there is none.
 */
export async function policyIn(
  context: AlertContext,
  find: (id: string) => Promise<NotificationPolicy | null>,
): Promise<NotificationPolicy> {
  const id = await alertId(context, 'notification policy');
  const found = await find(id);
  if (found === null) throw new NotFound(`There is no notification policy "${id}".`);
  return found;
}
