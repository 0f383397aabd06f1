import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { StoreUnavailable } from '../../app/_store/database/store-unavailable.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { hookServer, withStatus } from './hook-server.ts';
import { channelTo, enqueue, outboxOver, START, sendAll, sendOnce, waitingList } from './outbox-world.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

function runner(url: string): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/outbox-runner.ts', url], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

test('what was taken by the other side as kill -9 came is sent again under the same id, and is delivered then', async () => {
  const database = await temporaryDatabase();
  const running: { child?: ChildProcess } = {};
  const server = await hookServer((response) => {
    if (server.received.length === 1) running.child?.once('exit', () => response.end()).kill('SIGKILL');
    else response.end();
  });
  const channelId = await channelTo(database, server.url);
  await enqueue(database, { channelId });

  running.child = runner(database.url);
  expect(await once(running.child, 'exit')).toEqual([null, 'SIGKILL']);
  expect(await waitingList(database)).toEqual([['firing', 'waiting', 1, null, 0]]);

  running.child = runner(database.url);
  expect(await once(running.child, 'exit')).toEqual([0, null]);
  expect((await waitingList(database)).map(([, state, attempts]) => [state, attempts])).toEqual([['delivered', 2]]);
  const [first, second] = server.received;
  expect([second?.id, second?.body]).toEqual([first?.id, first?.body]);
  expect(server.received).toHaveLength(2);
});

test('a channel that took the firing as the program died gets the resolved, even if it refused the firing afterwards', async () => {
  const database = await temporaryDatabase();
  let status = 200;
  const server = await hookServer((response, hook) => withStatus(status)(response, hook));
  const channelId = await channelTo(database, server.url);
  await enqueue(database, { channelId });
  const dying = { ...database, writeTransaction: () => Promise.reject(new StoreUnavailable('it died', null)) };
  const dead = outboxOver(dying, { claimMs: 0 });
  await dead.sendDue((work) => database.writeTransaction(work));
  await dead.settled();

  status = 500;
  await sendOnce(database, outboxOver(database, { claimMs: 0 }));
  expect(await waitingList(database)).toEqual([['firing', 'waiting', 2, '500 Internal Server Error', 30_000]]);

  status = 200;
  await enqueue(database, { channelId, kind: 'resolved', createdAt: START + 3_600_000 });
  await sendAll(database, outboxOver(database, { now: () => START + 3_600_000 }));
  const types = server.received.map(({ body }) => JSON.parse(body).type);
  expect(types).toEqual(['alert.firing', 'alert.firing', 'alert.firing', 'alert.resolved']);
});
