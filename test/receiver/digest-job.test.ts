import { describe, expect, test } from 'vitest';
import type { DigestSchedule } from '../../app/_alert/digest/channel-reports.ts';
import { DAY_MS, WEEK_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { digestJob } from '../../app/_receiver/digest-job.ts';
import { createChannel, type NewChannel, updateChannel } from '../../app/_store/alert/channel.ts';
import { deleteChannel } from '../../app/_store/alert/delete-channel.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { openSecretBox } from '../../app/_store/secret/open-secret-box.ts';
import { hookServer, withStatus } from '../notify/hook-server.ts';
import { mailServer } from '../notify/mail-server.ts';
import { outboxOver, sendAll } from '../notify/outbox-world.ts';
import { at } from '../query/deploy/comparison/lives.ts';
import { BEGIN, END, twoWeeks } from '../query/digest/two-weeks.ts';
import { stored } from '../query/stored.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

/** `END` of the two weeks is a Wednesday at midnight. */
const SCHEDULE: DigestSchedule = { day: 'wed', time: '00:00', zone: 'UTC' };
const DUE = at(END);
const SETTLED = DUE + 90_000;
const SECRETS = openSecretBox({ secretKey: Buffer.alloc(32, 7).toString('base64'), databaseUrl: '' });

function slack(database: Database, url: string, now = at(BEGIN)) {
  const settings: NewChannel = { name: 'week', kind: 'slack', url, digest: SCHEDULE };
  return createChannel(database, settings, now, SECRETS);
}

/** Lets a receiver look once, as if it had just started. */
async function look(database: Database, now: number): Promise<void> {
  const job = digestJob(database, { retention: DEFAULT_RETENTION, publicUrl: 'http://test' }, () => now);
  if (await job.hasWork?.()) await job.run((work) => database.writeTransaction(work));
}

async function outbox(database: Database): Promise<unknown[][]> {
  const rows = await database.query<{ kind: string; state: string; outcome: string | null }>(
    'SELECT kind, state, outcome FROM notification ORDER BY created_at, id',
  );
  return rows.map(({ kind, state, outcome }) => [kind, state, outcome]);
}

describe('a digest', () => {
  test('arrives at a chat and in a mail when its week has settled', async () => {
    const database = await stored([...twoWeeks('worse', { late: 0.2, before: 0.05 })], DUE);
    const [chat, mail] = [await hookServer(), await mailServer()];
    await slack(database, chat.url);
    const settings: NewChannel = {
      name: 'mail',
      kind: 'email',
      host: '127.0.0.1',
      port: mail.port,
      security: 'none',
      user: null,
      password: null,
      from: 'a@example.com',
      to: ['b@example.com'],
      digest: SCHEDULE,
    };
    await createChannel(database, settings, at(BEGIN), SECRETS);
    await look(database, SETTLED - 1);
    expect((await outbox(database)).filter(([, state]) => state === 'waiting')).toEqual([]);
    await look(database, SETTLED);
    await sendAll(database, outboxOver(database, { now: () => SETTLED, secrets: SECRETS }));
    expect(await outbox(database)).toContainEqual(['digest', 'delivered', '200 OK']);
    const { text, blocks } = JSON.parse(chat.received[0]?.body ?? '');
    expect(text).toBe('Weekly digest: 1 of 1 service worse, 0 alerts fired');
    expect(JSON.stringify(blocks)).toContain('20.0% (336 of 1,680)');
    expect([chat.received.length, mail.received.length]).toEqual([1, 1]);
    expect(mail.received[0]?.text).toContain('Subject: Weekly digest: 1 of 1 service worse, 0 alerts fired');
  });

  test('is there once, whatever restarts, and however many receivers look at once', async () => {
    const database = await stored(twoWeeks('chat', { late: 0.05 }), DUE);
    const server = await hookServer();
    await slack(database, server.url);
    await Promise.all([look(database, SETTLED), look(database, SETTLED)]);
    for (const hours of [0, 1, 23, 100]) await look(database, SETTLED + hours * 3_600_000);
    await sendAll(database, outboxOver(database, { now: () => SETTLED, secrets: SECRETS }));
    expect(await outbox(database)).toEqual([['digest', 'delivered', '200 OK']]);
    expect(server.received).toHaveLength(1);
    await look(database, SETTLED + WEEK_MS);
    expect((await outbox(database)).length).toBe(2);
  });

  test('that could not be written for a day is made up for, and later it is skipped with the reason', async () => {
    const database = await temporaryDatabase();
    await slack(database, 'https://hooks.example.com/a');
    await look(database, DUE + DAY_MS);
    expect(await outbox(database)).toEqual([['digest', 'waiting', null]]);
    await look(database, DUE + WEEK_MS + DAY_MS + 1);
    await look(database, DUE + WEEK_MS + DAY_MS + 2);
    expect(await outbox(database)).toEqual([
      ['digest', 'waiting', null],
      ['digest', 'skipped', 'nobody could send it within a day of 2026-07-29 00:00, UTC'],
    ]);
  });

  test('is not for a week that ended before somebody asked for it, or asked for another hour', async () => {
    const database = await temporaryDatabase();
    const channel = await slack(database, 'https://hooks.example.com/a', DUE + 1);
    await look(database, SETTLED);
    expect(await outbox(database)).toEqual([]);
    const change = (digest: DigestSchedule, now: number) =>
      updateChannel(database, channel.id, { kind: 'slack', name: 'week', digest }, now, SECRETS);
    const next = DUE + WEEK_MS;
    // The same again changes nothing.
    await change(SCHEDULE, next + 1);
    await look(database, next + 90_000);
    expect(await outbox(database)).toEqual([['digest', 'waiting', null]]);
    await change({ ...SCHEDULE, time: '00:01' }, next + 120_000);
    await look(database, next + 200_000);
    expect((await outbox(database)).length).toBe(1);
  });

  test('that nobody takes is tried again, and is skipped once its channel is gone', async () => {
    const database = await temporaryDatabase();
    const server = await hookServer(withStatus(500));
    const { id } = await slack(database, server.url);
    await look(database, SETTLED);
    const sender = outboxOver(database, { now: () => SETTLED, secrets: SECRETS });
    await sendAll(database, sender);
    expect(await outbox(database)).toEqual([['digest', 'waiting', '500 Internal Server Error']]);
    await deleteChannel(database, id, false, SETTLED);
    await sendAll(database, sender);
    expect(await outbox(database)).toEqual([['digest', 'skipped', 'the channel was deleted']]);
    await look(database, SETTLED + WEEK_MS);
    expect((await outbox(database)).length).toBe(1);
  });
});
