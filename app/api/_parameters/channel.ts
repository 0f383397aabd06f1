import { z } from 'zod';
import { EMAIL_SHAPE } from '../../_access/email-shape.ts';
import { CHANNEL_KINDS, MAIL_SECURITIES } from '../../_alert/channel/channel.ts';
import { text } from '../../_alert/rule/text-schema.ts';
import { WEEKDAYS } from '../../_alert/silence/silence.ts';
import { NotFound } from '../_problem/problem.ts';
import { clockTime } from './clock-time.ts';
import { timeZone } from './time-zone.ts';

const MOST_RECEIVERS = 50;

const name = text(255)
  .min(1, 'expected text that is not empty')
  .describe('Shown where it is chosen, and in the history of an alert');
const address = (what: string) =>
  text(2_048).describe(`${what}. A private address only if \`AFTERCLOSE_PRIVATE_TARGETS\` allows it`);
const mail = text(320).regex(EMAIL_SHAPE, 'expected an address such as alerts@example.com');
const secret = text(255).nullable().optional();
const authorization = text(2_048)
  .regex(/^[\x21-\x7e]+( [\x21-\x7e]+)*$/, 'expected the value of the header, such as Bearer and a token')
  .nullable()
  .optional();
const routingKey = text(255).regex(/^[A-Za-z0-9]{32}$/, 'expected the 32 letters and digits of an integration key');

const digest = z
  .strictObject({
    day: z
      .enum(WEEKDAYS, `expected one of ${WEEKDAYS.join(', ')}`)
      .describe('The local day on which a week ends, and its digest is sent'),
    time: clockTime.describe('When, by local clocks. It comes 90 s later, when the last spans have arrived'),
    zone: timeZone.describe('An IANA time zone'),
  })
  .nullable()
  .optional();
const DIGEST = 'What each week was like: rates, pairs of call sites, deploys, alerts and gaps; none if';
const changeEvents = z.boolean('expected true or false').optional();
const CHANGE_EVENTS = 'Whether the verdict on a deploy comes as a change event, once it is final, or worse';

const WEBHOOK = { name, kind: z.literal('webhook'), url: address('An http or https address that takes a POST') };
const CHAT = { name, kind: z.enum(['slack', 'teams', 'discord']) };
const chatUrl = address('The whole address of the webhook, which is a secret and is never answered');
const PAGERDUTY = {
  name,
  kind: z.literal('pagerduty'),
  url: address('Where events are taken; `https://events.pagerduty.com/v2/enqueue` if absent').optional(),
};
const EMAIL = {
  name,
  kind: z.literal('email'),
  host: text(253)
    .regex(/^[A-Za-z0-9._-]+$|^[0-9A-Fa-f:.]+$/, 'expected the name or the address of a mail server')
    .describe('The mail server. A private address only if `AFTERCLOSE_PRIVATE_TARGETS` allows it'),
  port: z.int('expected a port from 1 to 65535').min(1).max(65_535),
  security: z.enum(MAIL_SECURITIES).describe('`tls` from the beginning, `starttls` before anything else, or `none`'),
  user: text(255)
    .min(1, 'expected text that is not empty')
    .nullable()
    .optional()
    .describe('No login if absent or null'),
  from: mail,
  to: z
    .array(mail, 'expected a list of addresses')
    .min(1, `expected 1 to ${MOST_RECEIVERS} addresses`)
    .max(MOST_RECEIVERS, `expected 1 to ${MOST_RECEIVERS} addresses`),
};
const ALERTMANAGER = {
  name,
  kind: z.literal('alertmanager'),
  url: address('Where Alertmanager is reached, without `/api/v2/alerts`'),
};

const KINDS = `expected one of ${CHANNEL_KINDS.join(', ')}`;
const EXAMPLE = { name: 'on-call', kind: 'webhook', url: 'https://hooks.example.com/afterclose' };

/** Settings of a new channel. */
export const newChannelSchema = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({
        ...WEBHOOK,
        secret: secret.describe(
          '`whsec_` and 24 to 64 random bytes in base64, which sign each message (Standard Webhooks); no signature if absent or null',
        ),
      }),
      z.strictObject({ ...CHAT, url: chatUrl, digest: digest.describe(`${DIGEST} absent or null`) }),
      z.strictObject({
        ...PAGERDUTY,
        routingKey: routingKey.describe('The integration key of a service'),
        changeEvents: changeEvents.describe(`${CHANGE_EVENTS}; false if absent`),
      }),
      z.strictObject({
        ...EMAIL,
        password: secret.describe('Of `user`'),
        digest: digest.describe(`${DIGEST} absent or null`),
      }),
      z.strictObject({
        ...ALERTMANAGER,
        authorization: authorization.describe('The header `Authorization` of each request; none if absent or null'),
      }),
    ],
    KINDS,
  )
  .meta({ examples: [EXAMPLE] });

const STAYS = 'As for a new channel; the old one stays if absent';

/** Settings in the place of a channel's old ones. */
export const changedChannelSchema = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({ ...WEBHOOK, secret: secret.describe(`${STAYS}, and null removes it`) }),
      z.strictObject({
        ...CHAT,
        url: chatUrl.optional().describe(STAYS),
        digest: digest.describe(`${DIGEST} null; the old one stays if absent`),
      }),
      z.strictObject({
        ...PAGERDUTY,
        routingKey: routingKey.optional().describe(STAYS),
        changeEvents: changeEvents.describe(`${CHANGE_EVENTS}; as before if absent`),
      }),
      z.strictObject({
        ...EMAIL,
        password: secret.describe(`${STAYS}, and null removes it`),
        digest: digest.describe(`${DIGEST} null; the old one stays if absent`),
      }),
      z.strictObject({ ...ALERTMANAGER, authorization: authorization.describe(`${STAYS}, and null removes it`) }),
    ],
    KINDS,
  )
  .meta({ examples: [{ ...EXAMPLE, secret: null }] });

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
