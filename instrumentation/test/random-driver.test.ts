import { afterAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { errorsAmong, spansTold, statesAmong, type Told } from './support/recording.ts';
import { closed, connectedTo, listening, stopServers } from './support/sockets.ts';

afterAll(stopServers);

const CONNECTIONS = 40;
const STEPS = 12;

/** Small and seeded, so that a failure can be run again (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What an application that watches itself would count. */
interface Tally {
  ended: number;
  sent: number;
  lateSends: number;
  lostBytes: number;
  doubleCloses: number;
  affected: Set<WebSocket>;
  attempts: number;
}

for (const seed of [1, 20_261_122, Date.now() % 1_000_000]) {
  test(`an application that sends and closes at random is told as it counts itself (seed ${seed})`, async () => {
    const random = randomFrom(seed);
    const tally: Tally = {
      ended: 0,
      sent: 0,
      lateSends: 0,
      lostBytes: 0,
      doubleCloses: 0,
      affected: new Set(),
      attempts: 0,
    };
    const { server, url } = await listening();
    await spansTold();
    for (let count = 0; count < CONNECTIONS; count += 1) {
      const { near, far } = await connectedTo(server, url);
      const ended = closed(near, far);
      tally.ended += 2;
      const closedBefore = new Set<WebSocket>();
      for (let step = 0; step < STEPS; step += 1) {
        act(random() < 0.5 ? near : far, random(), closedBefore, tally);
        if (random() < 0.4) await new Promise((resolve) => setImmediate(resolve));
      }
      if (closedBefore.size === 0) act(near, 0.75, closedBefore, tally);
      await ended;
      if (random() < 0.5) act(near, 0.2, closedBefore, tally);
    }

    const spans = await spansTold();
    const open = statesAmong(spans, 'open');
    const late = errorsAmong(spans).filter(({ attributes }) => attributes['error.type'] === 'send_after_close');
    const double = errorsAmong(spans).filter(({ attributes }) => attributes['error.type'] === 'double_close');
    expect({
      ended: open.length,
      sent: sum(open, 'websocket.message.sent'),
      lateSends: sum(late, 'websocket.error.count'),
      lostBytes: sum(late, 'websocket.message.size'),
      doubleCloses: sum(double, 'websocket.error.count'),
      affected: late.filter(({ attributes }) => attributes['websocket.error.first']).length,
      attempts: spans.filter(({ name }) => name === 'websocket.close').length,
    }).toEqual({ ...tally, affected: tally.affected.size });
    expect(tally.lateSends).toBeGreaterThan(0);

    const uncleanFlags = new Map<unknown, number>();
    for (const { attributes } of spans) {
      if (attributes['websocket.connection.unclean'] !== true) continue;
      const id = attributes['websocket.connection.id'];
      uncleanFlags.set(id, (uncleanFlags.get(id) ?? 0) + 1);
    }
    expect([...uncleanFlags.values()].every((flags) => flags === 1)).toBe(true);
    for (const { attributes } of late) expect(uncleanFlags.has(attributes['websocket.connection.id'])).toBe(true);
    for (const { startNs, endNs } of spans) expect(endNs >= startNs).toBe(true);
  });
}

function act(socket: WebSocket, choice: number, closedBefore: Set<WebSocket>, tally: Tally): void {
  const isOpen = socket.readyState === WebSocket.OPEN;
  if (choice < 0.7) {
    const text = 'x'.repeat(1 + Math.floor(choice * 100));
    socket.send(text);
    if (isOpen) {
      tally.sent += 1;
    } else {
      tally.lateSends += 1;
      tally.lostBytes += text.length;
      tally.affected.add(socket);
    }
    return;
  }
  tally.attempts += 1;
  if (choice < 0.95) {
    if (closedBefore.has(socket)) tally.doubleCloses += 1;
    socket.close(1000);
  } else {
    socket.terminate();
  }
  closedBefore.add(socket);
}

function sum(spans: Told[], attribute: string): number {
  return spans.reduce((total, { attributes }) => total + Number(attributes[attribute]), 0);
}
