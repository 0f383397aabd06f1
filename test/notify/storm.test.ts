import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Database } from '../../app/_store/database/connection.ts';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import { SEED } from '../../instrumentation/test/support/seed.ts';
import { minute } from '../query/alert/live-rules.ts';
import { mortalProgram } from '../support/mortal-program.ts';
import type { StormClocks } from '../support/storm-clocks.ts';
import { isOnPostgresql, temporaryDatabase } from '../support/temporary-database.ts';
import { type FailingChannels, REACTIONS } from './failing-channels.ts';
import { EPISODES, nextDueAt, outboxPairs, SECRET_KEY, stormWorld } from './storm-world.ts';
import { untruths } from './untruths.ts';

const KILLS = isOnPostgresql() ? 3 : 6;
/** What goes together is one message: there are some 600 in all on SQLite, with what is tried again. */
const MOST_MESSAGES_BETWEEN = 60;
const MOST_GROWTH_BYTES = 3_000_000;
/** How much later it is after each message. */
const MESSAGE_TAKES_MS = 100;
const PATIENCE = { interval: 50, timeout: 300_000 };

/** A receiver in a storm, whose clocks the test moves. */
async function stormReceiver(database: Database & { url: string }) {
  const clocks: StormClocks = { evaluatedAt: minute(1) + 90_000, sentAt: minute(1) + 90_000 };
  const send = (message: StormClocks | 'heap') => program.child.send(message, () => undefined);
  const program = await mortalProgram({
    file: 'test/support/storm-receiver.ts',
    args: [database.url, SECRET_KEY],
    flags: ['--expose-gc'],
    begin: async (child) => {
      child.send(clocks);
    },
  });
  return {
    program,
    clocks,
    set(moved: Partial<StormClocks>) {
      send(Object.assign(clocks, moved));
    },
    async heapBytes(): Promise<number> {
      const answered = once(program.child, 'message');
      send('heap');
      const [bytes] = await answered;
      return bytes;
    },
  };
}

type StormReceiver = Awaited<ReturnType<typeof stormReceiver>>;

function queued(database: Database, kind: 'firing' | 'resolved'): Promise<number> {
  return database
    .query<{ n: number }>('SELECT COUNT(*) AS n FROM notification WHERE kind = ?', kind)
    .then(([row]) => Number(row?.n));
}

/** Everything fires, is over a minute later, and is sent until nothing waits. */
async function liveThrough(
  database: Database,
  receiver: StormReceiver,
  { records }: FailingChannels,
  whenQuiet: () => Promise<void>,
): Promise<void> {
  await expect.poll(() => queued(database, 'firing'), PATIENCE).toBe(EPISODES);
  receiver.set({ evaluatedAt: minute(2) + 90_000, sentAt: minute(2) + 90_000 });
  await expect.poll(() => queued(database, 'resolved'), PATIENCE).toBe(EPISODES);
  let heard = records.length;
  const look = async () => {
    const { sentAt } = receiver.clocks;
    const next = await nextDueAt(database, sentAt);
    if (next === 'over') return next;
    if (next !== null) await whenQuiet();
    receiver.set({ sentAt: next ?? sentAt + MESSAGE_TAKES_MS * (records.length - heard) });
    heard = records.length;
    return null;
  };
  await expect.poll(look, PATIENCE).toBe('over');
}

async function expectTruth(database: Database, { records }: FailingChannels, mostCopies: number): Promise<void> {
  const pairs = await outboxPairs(database);
  expect(pairs).toHaveLength(EPISODES);
  expect(untruths(records, pairs, mostCopies)).toEqual([]);
  expect(pairs.filter(({ firing }) => firing === 'skipped').length).toBeLessThan(EPISODES / 20);
  const channels = new Set(records.map(({ channel }) => channel));
  expect(channels.size).toBe(7);
  for (const channel of channels) {
    const reactions = new Set(records.filter((record) => record.channel === channel).map(({ reaction }) => reaction));
    expect([...reactions].sort()).toEqual([...REACTIONS].sort());
  }
}

test('in a storm every channel is told each alert once, in order, and memory does not grow', async () => {
  const database = await temporaryDatabase();
  const channels = await stormWorld(database, SEED);
  const receiver = await stormReceiver(database);
  const heaps: number[] = [];
  let quiet = 0;
  await liveThrough(database, receiver, channels, async () => {
    quiet += 1;
    if (quiet % 10 === 0) heaps.push(await receiver.heapBytes());
  });
  await expectTruth(database, channels, 1);
  expect(heaps.length).toBeGreaterThan(3);
  expect(Math.max(...heaps) - (heaps[0] ?? 0)).toBeLessThan(MOST_GROWTH_BYTES);
}, 360_000);

test(`over ${KILLS} kills in a storm every channel is told each alert, in order, and twice only if a kill lay between`, async () => {
  const database = await temporaryDatabase();
  const channels = await stormWorld(database, SEED);
  const receiver = await stormReceiver(database);
  const random = randomFrom(SEED);
  const over = new AbortController();
  let killed = 0;
  const kills = async () => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      receiver.program.standBy();
      const heard = kill === 0 ? 0 : Math.ceil(random() * MOST_MESSAGES_BETWEEN);
      for (let left = heard; left > 0; left -= 1) await once(channels.progress, 'heard', { signal: over.signal });
      // The first at any moment of the evaluation, the others at any moment of the sending.
      await sleep(random() * (kill === 0 ? 500 : 20));
      await receiver.program.kill();
      await receiver.program.restart();
      killed += 1;
    }
  };
  const killing = kills();
  // Rejected where the storm is over before the last kill: then the count says so.
  killing.catch(() => undefined);
  await liveThrough(database, receiver, channels, async () => undefined);
  over.abort();
  await killing.catch(() => undefined);
  expect(killed).toBe(KILLS);
  await expectTruth(database, channels, 1 + KILLS);
}, 360_000);
