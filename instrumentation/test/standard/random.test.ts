import type { WebSocket as Undici } from 'undici';
import { afterAll, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { randomFrom } from '../support/random.ts';
import { attemptsAmong, errorsAmong, spansTold, statesAmong, type Told } from '../support/recording.ts';
import { SEED, seedOr } from '../support/seed.ts';
import { listening, stopServers } from '../support/sockets.ts';
import { UNDICI_VERSIONS } from '../support/standard-clients.ts';

const CONNECTIONS = 60;
const STEPS = 12;
const SEEDS = new Set([seedOr(20_261_123), SEED]);

/** What an application that watches its clients would count. */
interface Tally {
  ended: number;
  sent: number;
  sentBytes: number;
  received: number;
  lateSends: number;
  lostBytes: number;
  affected: number;
  doubleCloses: number;
  attempts: number;
}

afterAll(stopServers);

for (const [library, { WebSocket: Client }] of UNDICI_VERSIONS) {
  for (const seed of SEEDS) {
    test(`${library}: what goes on at random is told as the application counts it (seed ${seed})`, async () => {
      const random = randomFrom(seed);
      const tally = emptyTally();
      const { server, url } = await listening();
      await spansTold();
      for (let count = 0; count < CONNECTIONS; count += 1) {
        const accepted = new Promise<WebSocket>((resolve) => server.once('connection', resolve));
        const client = new CountedClient(new Client(url), tally);
        await client.happened('open');
        await live(client, await accepted, random);
      }
      const spans = (await spansTold()).filter(({ attributes }) => attributes['websocket.role'] === 'client');
      expect(tallyOf(spans)).toEqual(tally);
      expect(tally.lateSends).toBeGreaterThan(CONNECTIONS / 4);
      expect(tally.doubleCloses).toBeGreaterThan(0);
    });
  }
}

/** Both ends act at random until they are closed, and the client goes on for a while. */
async function live(client: CountedClient, far: WebSocket, random: () => number): Promise<void> {
  const ended = client.happened('close');
  for (let step = 0; step < STEPS; step += 1) {
    const choice = random();
    const text = 'ü'.repeat(1 + Math.floor(choice * 20));
    if (choice < 0.45) client.send(text);
    else if (choice < 0.55) client.close();
    else if (choice < 0.95) far.send(text);
    else if (choice < 0.98) far.close(1000);
    else far.terminate();
    if (random() < 0.4) await new Promise((resolve) => setImmediate(resolve));
  }
  if (far.readyState === far.OPEN) far.close(1001);
  await ended;
  while (random() < 0.3) client.send('later');
}

/** Counts by what the WebSocket API lets an application see. */
class CountedClient {
  readonly #socket: Undici;
  readonly #tally: Tally;
  #closed = false;
  #affected = false;

  constructor(socket: Undici, tally: Tally) {
    this.#socket = socket;
    this.#tally = tally;
    socket.addEventListener('message', () => {
      tally.received += 1;
    });
    socket.addEventListener('close', () => {
      tally.ended += 1;
    });
    socket.addEventListener('error', () => {});
  }

  happened(type: 'open' | 'close'): Promise<void> {
    return new Promise((resolve) => this.#socket.addEventListener(type, () => resolve()));
  }

  send(text: string): void {
    const isOpen = this.#socket.readyState === 1;
    this.#socket.send(text);
    const bytes = Buffer.byteLength(text);
    if (isOpen) {
      this.#tally.sent += 1;
      this.#tally.sentBytes += bytes;
      return;
    }
    this.#tally.lateSends += 1;
    this.#tally.lostBytes += bytes;
    if (!this.#affected) this.#tally.affected += 1;
    this.#affected = true;
  }

  close(): void {
    this.#tally.attempts += 1;
    if (this.#closed) this.#tally.doubleCloses += 1;
    this.#closed = true;
    this.#socket.close(1000);
  }
}

function emptyTally(): Tally {
  return {
    ended: 0,
    sent: 0,
    sentBytes: 0,
    received: 0,
    lateSends: 0,
    lostBytes: 0,
    affected: 0,
    doubleCloses: 0,
    attempts: 0,
  };
}

function tallyOf(spans: Told[]): Tally {
  const open = statesAmong(spans, 'open');
  const errors = errorsAmong(spans);
  const late = errors.filter(({ attributes }) => attributes['error.type'] === 'send_after_close');
  const double = errors.filter(({ attributes }) => attributes['error.type'] === 'double_close');
  expect(late.length + double.length).toBe(errors.length);
  return {
    ended: open.length,
    sent: sum(open, 'websocket.message.sent'),
    sentBytes: sum(open, 'websocket.message.sent_bytes'),
    received: sum(open, 'websocket.message.received'),
    lateSends: sum(late, 'websocket.error.count'),
    lostBytes: sum(late, 'websocket.message.size'),
    affected: late.filter(({ attributes }) => attributes['websocket.error.first']).length,
    doubleCloses: sum(double, 'websocket.error.count'),
    attempts: attemptsAmong(spans).length,
  };
}

function sum(spans: Told[], attribute: string): number {
  return spans.reduce((total, { attributes }) => total + Number(attributes[attribute]), 0);
}
