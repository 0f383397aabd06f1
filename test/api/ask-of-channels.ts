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
  const tested = ask('testChannel', { segments, body: {} });
  const database = await sharedDatabase();
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

/** What others find out of a deploy. */
async function keepAnswers(deployId: string): Promise<void> {
  const database = await sharedDatabase();
  const [row] = await database.query<{ serviceId: string }>(
    'SELECT CAST(service_id AS TEXT) AS "serviceId" FROM deploy',
  );
  const key = { serviceId: row?.serviceId ?? '', deployId };
  await keepGateAnswer(database, key, { askedAt: NOW, verdict: 'same', passed: true, reason: 'No change.' });
}

function raise(_deploy: unknown, error: unknown): never {
  throw error;
}

/** Judges deploys, as a receiver does every minute. */
async function judgeAll(): Promise<void> {
  const database = await sharedDatabase();
  for (const { serviceId, deployId, ...judgement } of await judgeDeploys(
    database,
    { warmUpMs: 5 * MINUTE_MS, retention: DEFAULT_RETENTION, limit: 50, onFailure: raise },
    NOW,
  )) {
    await keepJudgement(database, { serviceId, deployId }, judgement);
  }
}

/** Gives the web program a database that a receiver has written. */
async function receive(): Promise<void> {
  const database = await temporaryDatabase();
  const { url, close } = await receiver(database.url, () => NOW);
  const requests = [...someTelemetry(NOW), ...someDeploys(NOW), ...someStorm(NOW), silentService(NOW)];
  for (const [measuredAt, bytes] of [
    [NOW - 2 * DAY_MS, 100_000],
    [NOW, 200_000],
  ] as const) {
    await keepSize(database, { measuredAt, bytes, freeBytes: 4_096 });
  }
  for (const request of [...requests, ...requests.slice(0, 1)]) {
    expect((await postTraces(url, request)).status).toBe(200);
  }
  const metrics = jsonMetrics(exportRequest({}, []), [activeMetric({ open: 3, connecting: 1, closing: 1 }, NOW)]);
  const headers = { 'content-type': 'application/json' };
  expect((await send(url, '/v1/metrics', { headers, body: metrics })).status).toBe(200);
  await close();
  vi.stubEnv('DATABASE_URL', database.url);
}
