import { z } from 'zod';
import { CHANNEL_KINDS } from '../../_alert/channel/channel.ts';
import { secretProblem } from '../../_alert/channel/secret-problem.ts';
import { targetProblem } from '../../_alert/channel/target-problem.ts';
import { text } from '../../_alert/rule/text-schema.ts';
import { BadRequest, NotFound } from '../_problem/problem.ts';

const MAX_NAME_LENGTH = 255;
const MAX_URL_LENGTH = 2_048;
const MAX_SECRET_LENGTH = 255;

const SETTINGS = {
  name: text(MAX_NAME_LENGTH)
    .min(1, 'expected text that is not empty')
    .describe('Shown where it is chosen, and in the history of an alert'),
  kind: z.enum(CHANNEL_KINDS, `expected one of ${CHANNEL_KINDS.join(', ')}`),
  url: text(MAX_URL_LENGTH).describe(
    'An http or https address that takes a POST. A private address only if `AFTERCLOSE_PRIVATE_TARGETS` allows it',
  ),
};
const secret = text(MAX_SECRET_LENGTH).nullable().optional();
const EXAMPLE = {
  name: 'on-call',
  kind: 'webhook',
  url: 'https://hooks.example.com/afterclose',
};

/** Settings of a new channel. */
export const newChannelSchema = z
  .strictObject({
    ...SETTINGS,
    secret: secret.describe(
      '`whsec_` and 24 to 64 random bytes in base64, which sign each message (Standard Webhooks); no signature if absent or null',
    ),
  })
  .meta({ examples: [EXAMPLE] });

/** Settings in the place of a channel's old ones. */
export const changedChannelSchema = z
  .strictObject({
    ...SETTINGS,
    secret: secret.describe('As for a new channel; the old one stays if absent, and null removes it'),
  })
  .meta({ examples: [{ ...EXAMPLE, secret: null }] });

/**
 * Checks what stands in no schema.
 * @param privateTargets ranges in CIDR notation
 * @throws {BadRequest} if nothing may be sent to the address, or the secret can't sign.
 */
export function checkChannel(
  body: { url: string; secret?: string | null | undefined },
  privateTargets: readonly string[],
): void {
  const problems = [
    { parameter: 'url', expected: targetProblem(body.url, privateTargets) },
    { parameter: 'secret', expected: typeof body.secret === 'string' ? secretProblem(body.secret) : null },
  ].flatMap(({ parameter, expected }) => (expected === null ? [] : [{ parameter, expected }]));
  if (problems.length > 0) throw new BadRequest(problems);
}

/** What Next hands to a route below `/channels/[id]`. */
export interface ChannelContext {
  params: Promise<{ id: string }>;
}

/** What stands in the path. */
export const CHANNEL_PATH = {
  id: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .describe('`id` of a channel'),
};

/**
 * The channel of the id in the path, as `find` gives it.
 * @throws {NotFound} if there is none.
 */
export async function channelOf<Channel>(
  { params }: ChannelContext,
  find: (id: string) => Promise<Channel | null>,
): Promise<Channel> {
  const { id } = await params;
  const found = CHANNEL_PATH.id.safeParse(id).success ? await find(id) : null;
  if (found === null) throw new NotFound(`There is no channel "${id}".`);
  return found;
}
