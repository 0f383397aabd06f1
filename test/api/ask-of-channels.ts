import { randomBytes } from 'node:crypto';
import { expect, vi } from 'vitest';
import { HOUR_MS } from '../../app/_close/time/grain.ts';
import { sharedDatabase } from '../../app/_process/shared-database.ts';
import { hookServer } from '../notify/hook-server.ts';
import { outboxOver, sendOnce } from '../notify/outbox-world.ts';
import { keepSomeEpisode, someGivenUp } from '../store/alert/some-given-up.ts';
import type { Question } from '../support/api-route.ts';

/** A channel's whole life, while a receiver runs. */
export async function askOfChannels(
  ask: (id: string, question?: Question) => Promise<{ id: string }>,
  now: number,
): Promise<void> {
  const { url } = await hookServer();
  vi.stubEnv('AFTERCLOSE_PRIVATE_TARGETS', '127.0.0.0/8');
  // PostgreSQL has no other place for a key.
  vi.stubEnv('AFTERCLOSE_SECRET_KEY', randomBytes(32).toString('base64'));
  const body = { name: 'ops', kind: 'webhook', url };
  const { id } = await ask('createChannel', { body });
  for (const other of [
    { name: 'chat', kind: 'slack', url, digest: { day: 'mon', time: '09:00', zone: 'Europe/Berlin' } },
    { name: 'pager', kind: 'pagerduty', url, routingKey: '0123456789abcdef0123456789abcdef', changeEvents: true },
    { name: 'alerts', kind: 'alertmanager', url },
    {
      name: 'mail',
      kind: 'email',
      host: '127.0.0.1',
      port: 587,
      security: 'starttls',
      user: 'ada',
      password: 'secret',
      from: 'alerts@example.com',
      to: ['ada@example.com'],
    },
  ]) {
    await ask('createChannel', { body: other });
  }
  const segments = { id };
  await ask('listChannels');
  await ask('getChannel', { segments });
  await ask('previewChannel', { segments });
  await ask('previewChannelKind', { query: 'kind=pagerduty' });
  // A kind that takes a picture.
  await ask('previewChannelKind', { query: 'kind=email' });
  const database = await sharedDatabase();
  const tested = ask('testChannel', { segments, body: {} });
  const outbox = outboxOver(database, { now: () => now });
  await expect.poll(() => outbox.hasDue(), { timeout: 20_000 }).toBe(true);
  await sendOnce(database, outbox);
  await tested;
  await keepSomeEpisode(database, 'over', now);
  await someGivenUp(database, { channelId: id, episodeId: 'over', kind: 'firing' }, now);
  await ask('listGivenUp', { segments });
  await ask('retryGivenUp', { segments, body: { by: 'Ada' } });
  await ask('changeChannel', { segments, body });
  await askOfPolicies(ask, id);
  await ask('deleteChannel', { segments });
}

/** A notification policy's whole life, with a channel. */
async function askOfPolicies(
  ask: (id: string, question?: Question) => Promise<{ id: string }>,
  channelId: string,
): Promise<void> {
  const matchers = [{ on: 'label', label: 'team', values: ['a'], negated: true }];
  const later = { remindEveryMs: HOUR_MS, escalateAfterMs: HOUR_MS, escalateTo: [channelId] };
  const body = { name: 'night', matchers, channels: [channelId], ...later };
  const { id } = await ask('createNotificationPolicy', { body });
  await ask('listNotificationPolicies');
  const segments = { id };
  await ask('getNotificationPolicy', { segments });
  await ask('replaceNotificationPolicy', { segments, body });
  await ask('deleteNotificationPolicy', { segments });
}
