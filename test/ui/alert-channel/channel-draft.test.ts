import { describe, expect, test } from 'vitest';
import { secretProblem } from '../../../app/_alert/channel/secret-problem.ts';
import type { ShownTarget } from '../../../app/_alert/channel/shown-target.ts';
import type { ChannelReports } from '../../../app/_alert/digest/channel-reports.ts';
import { channelDraftOf, writtenChannel } from '../../../app/_ui/alert/channel/channel-draft.ts';
import { newSigningSecret } from '../../../app/_ui/alert/channel/new-signing-secret.ts';
import { changedChannelSchema, newChannelSchema } from '../../../app/api/_parameters/channel.ts';
import { SOME_WEBHOOK } from './some-channel.ts';

const MAIL = {
  name: 'mail',
  kind: 'email' as const,
  host: 'smtp.example.com',
  port: 465,
  security: 'tls' as const,
  user: 'ada',
  from: 'alerts@example.com',
  to: ['ada@example.com', 'bob@example.com'],
};
const DIGEST = { day: 'fri', time: '16:30', zone: 'Asia/Tokyo' } as const;
const NO_REPORTS = { digest: null, changeEvents: false };
const KEY = '0123456789abcdef0123456789abcdef';

describe('the form of a channel', () => {
  test.each([
    [
      { url: ' https://hooks.example.com/a ', secret: '' },
      { kind: 'webhook', url: 'https://hooks.example.com/a' },
    ],
    [
      { kind: 'slack', secret: 'https://hooks.slack.com/a' },
      { kind: 'slack', url: 'https://hooks.slack.com/a', digest: null },
    ],
    [
      { kind: 'pagerduty', secret: KEY, changeEvents: true },
      { kind: 'pagerduty', routingKey: KEY, changeEvents: true },
    ],
    [
      {
        kind: 'email',
        host: 'smtp.example.com',
        from: 'a@b.example',
        to: 'a@b.example, c@d.example',
        user: 'ada',
        secret: 'pw',
        hasDigest: true,
      },
      {
        kind: 'email',
        host: 'smtp.example.com',
        port: 587,
        security: 'starttls',
        user: 'ada',
        password: 'pw',
        from: 'a@b.example',
        to: ['a@b.example', 'c@d.example'],
        digest: { day: 'mon', time: '09:00', zone: 'Europe/Berlin' },
      },
    ],
    [
      { kind: 'alertmanager', url: 'https://am.example.com', secret: 'Bearer a' },
      { kind: 'alertmanager', url: 'https://am.example.com', authorization: 'Bearer a' },
    ],
  ] as const)('sends of %j what the API takes', (typed, sent) => {
    const written = writtenChannel({ ...channelDraftOf(null, 'Europe/Berlin'), name: ' ops ', ...typed }, true);
    expect(written).toEqual({ name: 'ops', ...sent });
    expect(newChannelSchema.safeParse(written).error).toBeUndefined();
  });

  test.each<[ShownTarget & Partial<ChannelReports> & { name: string }, object]>([
    [SOME_WEBHOOK, { name: 'on-call', kind: 'webhook', url: SOME_WEBHOOK.url }],
    [
      { name: 'chat', kind: 'discord', host: 'discord.com' },
      { name: 'chat', kind: 'discord', digest: null },
    ],
    [
      { name: 'pager', kind: 'pagerduty', url: 'https://events.pagerduty.com/v2/enqueue' },
      { name: 'pager', kind: 'pagerduty', changeEvents: false },
    ],
    [
      { name: 'am', kind: 'alertmanager', url: 'https://am.example.com', isAuthorized: true },
      { name: 'am', kind: 'alertmanager', url: 'https://am.example.com' },
    ],
    [
      { ...MAIL, hasPassword: true, digest: DIGEST },
      { ...MAIL, digest: DIGEST },
    ],
  ])('of %j keeps the secret that nobody can read, and writes all else back', (channel, sent) => {
    const written = writtenChannel(channelDraftOf({ ...NO_REPORTS, ...channel }, 'UTC'), false);
    expect(written).toEqual(sent);
    expect(changedChannelSchema.safeParse(written).error).toBeUndefined();
  });

  test('removes a secret only where that is said', () => {
    const draft = channelDraftOf(SOME_WEBHOOK, 'UTC');
    expect(writtenChannel({ ...draft, removesSecret: true }, false)).toMatchObject({ secret: null });
    expect(writtenChannel({ ...draft, secret: 'whsec_a' }, false)).toMatchObject({ secret: 'whsec_a' });
  });

  test('leaves it to the API to say what is missing', () => {
    const empty = { ...channelDraftOf(null, 'Europe/Berlin'), kind: 'pagerduty' } as const;
    const { error } = newChannelSchema.safeParse(writtenChannel(empty, true));
    expect(error?.issues.map(({ path }) => path[0]).sort()).toEqual(['name', 'routingKey']);
    const mail = { ...channelDraftOf(null, 'Europe/Berlin'), name: 'mail', kind: 'email', port: 'smtp' } as const;
    const problems = newChannelSchema.safeParse(writtenChannel(mail, true)).error?.issues ?? [];
    expect(problems.map(({ path }) => path[0]).sort()).toEqual(['from', 'host', 'port', 'to']);
  });

  test('makes secrets that can sign, another one each time', () => {
    const [one, other] = [newSigningSecret(), newSigningSecret()];
    expect([secretProblem(one), secretProblem(other)]).toEqual([null, null]);
    expect(one).not.toBe(other);
  });
});
