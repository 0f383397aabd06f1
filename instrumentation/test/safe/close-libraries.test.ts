import { getEventListeners } from 'node:events';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instrumentWebSocketClass } from '../../src/register/instrument-websocket-class.ts';
import { safeClose } from '../../src/safe/close.ts';
import type { SafeCloseOptions } from '../../src/safe/closing.ts';
import { type RawPeer, type RawServer, rawServer } from '../support/raw-peer.ts';
import { attemptsAmong, errorsAmong, spansTold } from '../support/recording.ts';
import { freshWs, WS_VERSIONS } from '../support/ws-versions.ts';

const EVENTS = ['open', 'message', 'error', 'close'];
const BRIEFLY: SafeCloseOptions = { timeoutMs: 40 };

/** What clients of all libraries have in common. */
interface Client {
  readonly readyState: number;
  addEventListener(type: string, listener: () => void): void;
  close(code?: number): void;
}
type ClientClass = new (url: string) => Client;

let server: RawServer;
// One for each test: undici uses connections that it has.
beforeEach(async () => {
  server = await rawServer();
});
afterEach(async () => {
  await server.close();
  await spansTold();
});

interface Situation {
  name: string;
  /** The handshake is accepted if absent. */
  answer?: 'accept' | 'refuse' | 'wait';
  /** Leads to the state in which safeClose is called; the client is OPEN where the handshake is accepted, unless `early`. */
  before?: (client: Client, peer: RawPeer) => unknown;
  early?: boolean;
  code?: number;
  options?: SafeCloseOptions;
  outcome: string;
  /** `readyState` when the promise is resolved. */
  readyState: number;
  /** How the attempts are told, in the order of their outcomes; as the promise if absent. */
  told?: string[];
  /** Where undici, or one version of it or of `ws`, is another matter. */
  undici?: Partial<Situation>;
  exceptions?: Record<string, Partial<Situation>>;
}

const situations: Situation[] = [
  { name: 'OPEN, and the peer answers', code: 3000, outcome: 'completed', readyState: 3 },
  {
    name: 'OPEN, and the peer does not answer',
    before: (_, peer) => silence(peer),
    options: BRIEFLY,
    outcome: 'timed_out',
    readyState: 2,
  },
  {
    name: 'OPEN, and the peer answers but leaves the transport open',
    before: (_, peer) => answerOnly(peer),
    options: { timeoutMs: 1_000 },
    outcome: 'completed',
    readyState: 2,
    // Nobody tells that it has answered.
    undici: { outcome: 'timed_out' },
  },
  {
    name: 'OPEN, and the connection breaks',
    before: (_, peer) => breakAtClose(peer),
    outcome: 'failed',
    readyState: 3,
  },
  {
    name: 'OPEN, with a code that browsers refuse',
    code: 1001,
    outcome: 'completed',
    readyState: 3,
    undici: { outcome: 'failed', readyState: 1 },
  },
  {
    name: 'OPEN, with a code that ws up to 7.0 does not know',
    code: 1014,
    outcome: 'completed',
    readyState: 3,
    undici: { outcome: 'failed', readyState: 1 },
    exceptions: Object.fromEntries(
      ['ws-5', 'ws-6', 'ws-7.0'].map((version) => [version, { outcome: 'failed', readyState: 2 } as const]),
    ),
  },
  { name: 'OPEN, with a code that may not be sent', code: 1006, outcome: 'failed', readyState: 1, told: [] },
  {
    name: 'CLOSING, and the peer answers',
    before: (client) => client.close(3001),
    outcome: 'already_closing',
    readyState: 3,
    told: ['already_closing', 'completed'],
  },
  {
    name: 'CLOSING, and the peer does not answer',
    before: (client, peer) => [silence(peer), client.close(3001)],
    options: BRIEFLY,
    outcome: 'timed_out',
    readyState: 2,
    told: ['already_closing', 'timed_out'],
  },
  {
    name: 'CLOSED',
    before: async (client) => {
      client.close(3001);
      await happened(client, 'close');
    },
    outcome: 'already_closed',
    readyState: 3,
    told: ['completed', 'already_closed'],
  },
  {
    name: 'CONNECTING',
    answer: 'wait',
    early: true,
    outcome: 'aborted_handshake',
    readyState: 3,
    // Where they stay for good.
    undici: { readyState: 2 },
  },
  {
    name: 'CONNECTING, and waited for',
    early: true,
    options: { connecting: 'wait' },
    outcome: 'completed',
    readyState: 3,
  },
  {
    name: 'CONNECTING, and waited for in vain',
    answer: 'wait',
    early: true,
    options: { connecting: 'wait', timeoutMs: 40 },
    outcome: 'aborted_handshake',
    readyState: 3,
    undici: { readyState: 2 },
  },
  {
    name: 'CONNECTING, and waited for until it fails by itself',
    answer: 'refuse',
    early: true,
    options: { connecting: 'wait' },
    outcome: 'already_closed',
    readyState: 3,
    told: [],
    exceptions: { 'undici-6': { readyState: 0 } },
  },
];

for (const library of [...WS_VERSIONS, 'undici-6', 'undici']) {
  const WebSocket = hookedClass(library);
  describe(`safeClose of a client of ${library} that is`, () => {
    for (const situation of situations) {
      test(situation.name, async () => {
        const {
          answer = 'accept',
          early,
          before,
          code,
          options,
          outcome,
          readyState,
          told,
        } = {
          ...situation,
          ...(library.startsWith('undici') ? situation.undici : {}),
          ...situation.exceptions?.[library],
        };
        const accepted = server.next(answer);
        const client = new WebSocket(`ws://127.0.0.1:${server.port}/`);
        client.addEventListener('error', () => {});
        if (answer === 'wait') await accepted;
        if (!early) {
          const [peer] = await Promise.all([accepted, happened(client, 'open')]);
          await before?.(client, peer);
        }
        const listeners = listenersOf(client);
        expect(await safeClose(client, code, undefined, options)).toBe(outcome);
        expect(client.readyState).toBe(readyState);
        expect(listenersOf(client)).toEqual(listeners);

        const peer = await accepted;
        peer.socket.destroy();
        if (readyState === 1 || readyState === 2) await ended(client, answer);
        const spans = await spansTold();
        expect(errorsAmong(spans)).toEqual([]);
        const outcomes = attemptsAmong(spans).map(({ attributes }) => attributes['websocket.close.outcome']);
        expect(outcomes.sort()).toEqual((told ?? [outcome]).toSorted());
      });
    }
  });
}

function hookedClass(library: string): ClientClass {
  const ws = WS_VERSIONS.find((version) => version === library);
  const { WebSocket } = ws === undefined ? createRequire(import.meta.url)(library) : freshWs(ws);
  instrumentWebSocketClass(WebSocket);
  return WebSocket;
}

function happened(client: Client, type: string): Promise<void> {
  return new Promise((resolve) => client.addEventListener(type, resolve));
}

/** A handshake that undici has aborted ends without a further event. */
async function ended(client: Client, answer: Situation['answer']): Promise<void> {
  if (answer !== 'wait' && client.readyState !== 3) await happened(client, 'close');
}

function silence(peer: RawPeer): void {
  peer.answersClose = false;
}

function answerOnly(peer: RawPeer): void {
  silence(peer);
  peer.socket.once('data', () => peer.send(0x88));
}

function breakAtClose(peer: RawPeer): void {
  silence(peer);
  peer.socket.once('data', () => peer.socket.destroy());
}

function listenersOf(client: Client): number[] {
  return EVENTS.map((type) =>
    client instanceof EventTarget ? getEventListeners(client, type).length : countOf(client, type),
  );
}

function countOf(client: Client, type: string): number {
  return Reflect.apply(Reflect.get(client, 'listenerCount'), client, [type]);
}
