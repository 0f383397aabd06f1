import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { alertmanagerAlerts } from '../../app/_alert/message/alertmanager-alerts.ts';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { createChannel } from '../../app/_store/alert/channel.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { FIRED_AT, someMessage } from '../alert/message/some-message.ts';
import { freePort } from '../support/free-port.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { type AnswerHook, hookServer, withStatus } from './hook-server.ts';
import { enqueue, history, outboxOver, START, sendAll } from './outbox-world.ts';

/** Debian's package prometheus-alertmanager. */
const PROGRAM = '/usr/bin/prometheus-alertmanager';

async function channelTo(database: Database, url: string): Promise<string> {
  const settings = { name: 'am', kind: 'alertmanager', url, authorization: null } as const;
  return (await createChannel(database, settings, START)).id;
}

function states(database: Database) {
  return database
    .query<{ kind: string; state: string }>('SELECT kind, state FROM notification ORDER BY kind')
    .then((rows) => rows.map(({ kind, state }) => `${kind} ${state}`));
}

/** An outbox whose clock the test moves, and a server whose answer it changes. */
async function world() {
  const database = await temporaryDatabase();
  const other: { answer: AnswerHook } = { answer: withStatus(200) };
  const { url, received } = await hookServer((response, hook) => other.answer(response, hook));
  const channelId = await channelTo(database, url);
  const clock = { now: START };
  const outbox = outboxOver(database, { now: () => clock.now });
  await enqueue(database, { channelId });
  const passes = async (minutes: number) => {
    clock.now += minutes * MINUTE_MS;
    await sendAll(database, outbox);
  };
  const over = () => enqueue(database, { channelId, kind: 'resolved', createdAt: clock.now });
  const sent = () => received.map(({ body }) => JSON.parse(body).type);
  return { database, other, outbox, passes, over, sent };
}

describe('what fires', () => {
  test('is sent each minute until it is over, and its history has it once', async () => {
    const { database, passes, over, sent } = await world();
    await passes(0);
    expect(await states(database)).toEqual(['firing repeating']);
    for (const minutes of [0.5, 0.5, 1, 1]) await passes(minutes);
    expect(sent()).toEqual(Array.from({ length: 4 }, () => 'alert.firing'));
    await over();
    for (const minutes of [1, 1, 1]) await passes(minutes);
    expect(sent().slice(4)).toEqual(['alert.resolved']);
    expect(await states(database)).toEqual(['firing delivered', 'resolved delivered']);
    expect(await history(database)).toEqual(['delivered am: 200 OK', 'delivered am: 200 OK']);
  });

  test('is sent again for longer than a day, also while the other side is away in between', async () => {
    const { database, other, passes, sent } = await world();
    await passes(0);
    other.answer = withStatus(500);
    await passes(1_500);
    other.answer = withStatus(200);
    await passes(1);
    expect(sent()).toHaveLength(3);
    expect(await states(database)).toEqual(['firing repeating']);
    expect(await history(database)).toEqual(['delivered am: 200 OK']);
  });

  test('is done with its end, where both went in one turn', async () => {
    const { database, other, passes, over, sent } = await world();
    other.answer = withStatus(500);
    await passes(0);
    await over();
    other.answer = withStatus(200);
    await passes(1);
    expect(sent()).toEqual(['alert.firing', 'alert.firing', 'alert.resolved']);
    expect(await states(database)).toEqual(['firing delivered', 'resolved delivered']);
  });

  test('is not sent again once its channel was deleted', async () => {
    const { database, outbox, passes, sent } = await world();
    await passes(0);
    await database.execute('DELETE FROM notification_channel');
    await passes(1);
    await outbox.sendDue((work) => database.writeTransaction(work));
    expect([sent().length, await states(database)]).toEqual([1, ['firing delivered']]);
  });
});

test.skipIf(!existsSync(PROGRAM))(
  'Alertmanager has what fires, under its labels, until it is over',
  { timeout: 60_000 },
  async () => {
    const database = await temporaryDatabase();
    const url = await alertmanager();
    const channelId = await channelTo(database, url);
    const outbox = outboxOver(database, { now: Date.now });
    // Of the real time: what ended long ago Alertmanager does not show.
    const at = Date.now() - 30 * MINUTE_MS;
    const moved = (time: number | null) => (time === null ? null : time - FIRED_AT + at);
    const bodyOf = (kind: 'firing' | 'resolved') => {
      const said = someMessage(kind, { rule: { labels: { team: 'chat', '1st tier': 'yes' } } });
      return JSON.stringify(
        alertmanagerAlerts({ ...said, startedAt: at, resolvedAt: kind === 'resolved' ? moved(said.resolvedAt) : null }),
      );
    };
    const active = async () => (await fetch(`${url}/api/v2/alerts?active=true`)).json();
    await enqueue(database, { channelId, createdAt: Date.now(), body: bodyOf('firing') });
    await sendAll(database, outbox);
    expect(await active()).toMatchObject([
      {
        labels: { alertname: 'above 2 %', service: 'chat', environment: 'production', team: 'chat', _1st_tier: 'yes' },
        annotations: { summary: 'Firing: chat, production: send-after-close rate 2.86%' },
        startsAt: new Date(at).toISOString(),
        status: { state: 'active' },
      },
    ]);
    await enqueue(database, { channelId, kind: 'resolved', createdAt: Date.now(), body: bodyOf('resolved') });
    await sendAll(database, outbox);
    await expect.poll(active, { timeout: 10_000 }).toEqual([]);
    expect(await states(database)).toEqual(['firing delivered', 'resolved delivered']);
  },
);

/** A real Alertmanager on loopback, gone when the test ends. Returns its address. */
async function alertmanager(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'alertmanager-'));
  const config = join(folder, 'alertmanager.yml');
  await writeFile(config, 'route:\n  receiver: nobody\nreceivers:\n  - name: nobody\n');
  const port = await freePort();
  const program: ChildProcess = spawn(
    PROGRAM,
    [
      `--config.file=${config}`,
      `--storage.path=${folder}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
    ],
    { stdio: 'ignore' },
  );
  onTestFinished(async () => {
    const ended = once(program, 'exit');
    program.kill();
    await ended;
    await rm(folder, { recursive: true });
  });
  const url = `http://127.0.0.1:${port}`;
  const isReady = () =>
    fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isReady, { timeout: 30_000 }).toBe(true);
  return url;
}
