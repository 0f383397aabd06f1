import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { Metering, since } from '../support/metering.ts';
import { randomFrom } from '../support/random.ts';
import { emptyTally, RandomSocket, type Tally } from '../support/random-application.ts';
import {
  attemptsAmong,
  errorsAmong,
  instrumentation,
  spansTold,
  statesAmong,
  type Told,
} from '../support/recording.ts';
import { SEED, seedOr } from '../support/seed.ts';
import { portOf } from '../support/sockets.ts';
import { turn, until } from '../support/turns.ts';
import { hookedWs, WS_VERSIONS, type Ws } from '../support/ws-versions.ts';

const CONNECTIONS = 90;
const AT_A_TIME = 6;
const STEPS = 14;
/** 7.0 never gives back the turn of a message whose socket ends while it is compressed: with 10 turns all would stop. */
const DEFLATE = { threshold: 500, concurrencyLimit: 100_000 };
const TURNS_TO_CLOSE = 2_000;
const SEEDS = new Set([seedOr(20_261_122), SEED]);
const ROLES = ['server', 'client'] as const;
type Tallies = Record<(typeof ROLES)[number], Tally>;

const metering = new Metering(instrumentation);
afterAll(() => metering.stop());

for (const version of WS_VERSIONS) {
  for (const seed of SEEDS) {
    test(`${version}: what goes on at random is told as the application counts it (seed ${seed})`, async () => {
      const ws = hookedWs(version);
      await spansTold();
      const before = await metricsTold();
      const counted = await atRandom(ws, randomFrom(seed));
      const { spans, after } = await toldOf(counted);

      for (const role of ROLES) {
        const ofRole = spans.filter(({ attributes }) => attributes['websocket.role'] === role);
        expect(tallyOf(ofRole)).toEqual(counted[role]);
        expect(incidentCounts(since(before.incidents, after.incidents), role)).toEqual(
          Object.fromEntries(Object.entries(counted[role].incidents).map(([category, { count }]) => [category, count])),
        );
        expect(since(before.affected, after.affected)[role] ?? 0).toBe(counted[role].affected);
        expect(sumOf(since(before.ended, after.ended), role)).toBe(counted[role].ended);
      }
      expect(since(before.active, after.active)).toEqual({});
      expect(counted.server.incidents['send_after_close']?.count).toBeGreaterThan(CONNECTIONS / 4);
      expect(counted.client.incidents['send_after_close']?.count).toBeGreaterThan(CONNECTIONS / 4);
      checkConsistency(spans);
    });
  }
}

/**
 * What was told of all that was counted. The thread that compresses a message may be late, and the callback of its send
 * then comes while the spans are taken: what counts again in between is taken again.
 */
async function toldOf(counted: Tallies) {
  const spans: Told[] = [];
  for (;;) {
    const before = JSON.stringify(counted);
    spans.push(...(await spansTold()));
    const after = await metricsTold();
    if (JSON.stringify(counted) === before) return { spans, after };
  }
}

/** Connections come and go, some of them at once, and both ends act at random. */
async function atRandom(ws: Ws, random: () => number): Promise<Tallies> {
  const tallies = { server: emptyTally(), client: emptyTally() };
  const server = new ws.WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    maxPayload: 400_000,
    perMessageDeflate: DEFLATE,
  });
  await once(server, 'listening');
  const nears = new Set<RandomSocket>();
  server.on('connection', (socket, request: IncomingMessage) => {
    const near = new RandomSocket(socket, random, tallies.server);
    near.raw = request.socket;
    nears.add(near);
  });
  const one = async (index: number) => {
    const client = new ws.WebSocket(`ws://127.0.0.1:${portOf(server)}/`, {
      perMessageDeflate: index % 2 === 0 && DEFLATE,
    });
    const far = new RandomSocket(client, random, tallies.client);
    client.on('upgrade', (response: IncomingMessage) => {
      far.raw = response.socket;
    });
    for (let step = 0; step < STEPS; step += 1) {
      const ends = random() < 0.5 ? [far] : [...nears];
      ends[Math.floor(random() * ends.length)]?.step();
      while (random() < 0.5) await turn();
    }
    if (!far.hasLeftOpen) far.close();
    await ended([far]);
    if (random() < 0.5) far.step();
  };
  for (let begun = 0; begun < CONNECTIONS; begun += AT_A_TIME) {
    await Promise.all(Array.from({ length: AT_A_TIME }, (_, index) => one(begun + index)));
    await ended([...nears]);
    for (const near of nears) if (random() < 0.5) near.step();
    nears.clear();
  }
  await new Promise((resolve) => server.close(resolve));
  return tallies;
}

async function ended(sockets: RandomSocket[]): Promise<void> {
  await until(() => sockets.every(({ isClosed }) => isClosed), TURNS_TO_CLOSE);
  for (const socket of sockets) socket.cutOff();
  await Promise.all(sockets.map(({ closed }) => closed));
}

function tallyOf(spans: Told[]): Tally {
  const open = statesAmong(spans, 'open');
  const tally: Tally = {
    ended: open.length,
    affected: 0,
    attempts: attemptsAmong(spans).length,
    sent: sum(open, 'websocket.message.sent'),
    sentBytes: sum(open, 'websocket.message.sent_bytes'),
    received: sum(open, 'websocket.message.received'),
    receivedBytes: sum(open, 'websocket.message.received_bytes'),
    incidents: {},
  };
  const errors = errorsAmong(spans);
  for (const category of new Set(errors.map(({ attributes }) => String(attributes['error.type'])))) {
    const ofCategory = errors.filter(({ attributes }) => attributes['error.type'] === category);
    const first = ofCategory.filter(({ attributes }) => attributes['websocket.error.first']);
    if (category === 'send_after_close') tally.affected = first.length;
    tally.incidents[category] = {
      count: sum(ofCategory, 'websocket.error.count'),
      bytes: sum(ofCategory, 'websocket.message.size'),
    };
  }
  return tally;
}

async function metricsTold() {
  return {
    active: await metering.valuesOf('websocket.connection.active'),
    ended: await metering.valuesOf('websocket.connection.ended'),
    affected: await metering.valuesOf('websocket.connection.affected'),
    incidents: await metering.valuesOf('websocket.incident'),
  };
}

function incidentCounts(added: Record<string, number>, role: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(added)
      .filter(([key]) => key.startsWith(`${role} `))
      .map(([key, count]) => [key.slice(role.length + 1), count]),
  );
}

function sumOf(added: Record<string, number>, role: string): number {
  return Object.entries(added).reduce((total, [key, count]) => total + (key.startsWith(role) ? count : 0), 0);
}

/** Of every connection at most one span is marked unclean, and exactly one if it had a late send. */
function checkConsistency(spans: Told[]): void {
  const flags = new Map<unknown, number>();
  for (const { attributes } of spans) {
    if (attributes['websocket.connection.unclean'] !== true) continue;
    const id = attributes['websocket.connection.id'];
    flags.set(id, (flags.get(id) ?? 0) + 1);
  }
  expect([...flags.values()].every((count) => count === 1)).toBe(true);
  for (const { attributes } of errorsAmong(spans)) {
    if (attributes['error.type'] === 'send_after_close') {
      expect(flags.has(attributes['websocket.connection.id'])).toBe(true);
    }
  }
  for (const { startNs, endNs } of spans) expect(endNs >= startNs).toBe(true);
}

function sum(spans: Told[], attribute: string): number {
  return spans.reduce((total, { attributes }) => total + Number(attributes[attribute]), 0);
}
