import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { WebSocket as Undici } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket as Ws } from 'ws';
import { instrumentWebSocketClass } from '../../src/register/instrument-websocket-class.ts';
import { rawServer } from '../support/raw-peer.ts';
import { attemptsAmong, errorsAmong, spansTold, statesAmong, type Told } from '../support/recording.ts';
import { closed, listening, stopServers } from '../support/sockets.ts';

const require = createRequire(import.meta.url);
const UNDICI_6: { WebSocket: typeof Undici } = require('undici-6');
// Under its alias no module hook knows it.
instrumentWebSocketClass(UNDICI_6.WebSocket);
const UNDICI_7: { WebSocket: typeof Undici } = require('undici');

afterEach(async () => {
  await stopServers();
  await spansTold();
});

/** What a client of `ws` and one of the standard have in common. */
interface Client {
  readonly readyState: number;
  addEventListener(type: 'open' | 'message' | 'close' | 'error', listener: () => void): void;
  send(data: string | Uint8Array): void;
  close(code?: number, reason?: string): void;
}

interface Scenario {
  name: string;
  /** Ends when nothing more happens to the client. */
  run: (client: Client, far: Ws) => Promise<unknown>;
}

const scenarios: Scenario[] = [
  {
    name: 'a clean close by the client, with code and reason',
    run: async (client) => {
      client.close(3001, 'bye');
      await ended(client);
    },
  },
  {
    name: 'a close without a code',
    run: async (client) => {
      client.close();
      await ended(client);
    },
  },
  {
    name: 'a clean close by the server',
    run: async (client, far) => {
      far.close(4002, 'go');
      await ended(client);
    },
  },
  {
    name: 'a server that goes away',
    run: async (client, far) => {
      far.close(1001);
      await ended(client);
    },
  },
  {
    name: 'a connection that breaks',
    run: async (client, far) => {
      far.terminate();
      await ended(client);
    },
  },
  {
    name: 'messages both ways, in text and bytes',
    run: async (client, far) => {
      const answered = event(client, 'message');
      client.send('héllo €');
      client.send(new Uint8Array(5));
      far.send('ü');
      await answered;
      const again = event(client, 'message');
      far.send(new Uint8Array(7));
      await again;
      client.close(1000);
      await ended(client);
    },
  },
  {
    name: 'late sends while CLOSING and in the close handler',
    run: async (client) => {
      client.close(1000);
      client.send('four');
      client.send('néin');
      await ended(client);
      client.send('after');
    },
  },
  {
    name: 'a late send after the server has closed',
    run: async (client, far) => {
      far.close(1000);
      await ended(client);
      client.send('late');
    },
  },
  {
    name: 'close() three times',
    run: async (client) => {
      client.close(1000);
      client.close(1000);
      await ended(client);
      client.close();
    },
  },
  {
    name: 'the first close() after the server has closed',
    run: async (client, far) => {
      far.close(1000);
      await ended(client);
      client.close();
    },
  },
  {
    name: 'close() in a message handler, with a late send behind it',
    run: async (client, far) => {
      client.addEventListener('message', () => {
        client.close(1000);
        client.send('x');
      });
      far.send('now');
      await ended(client);
    },
  },
];

for (const [library, { WebSocket }] of [
  ['undici 6', UNDICI_6],
  ['undici 7', UNDICI_7],
] as const) {
  describe(`${library} is told as ws is`, () => {
    for (const { name, run } of scenarios) {
      test(name, async () => {
        const expected = await toldOf((url) => new Ws(url), run);
        const told = await toldOf((url) => new WebSocket(url), run);
        expect(told).toEqual(expected);
      });
    }

    test('before OPEN: a send throws as ever, and close() aborts the handshake', async () => {
      const { url } = await listening();
      const client = new WebSocket(url);
      expect(() => client.send('early')).toThrowError(expect.objectContaining({ name: 'InvalidStateError' }));
      client.addEventListener('error', () => {});
      client.close();
      client.send('never');
      const spans = await spansTold();
      expect(
        errorsAmong(spans).map(({ attributes }) => [attributes['error.type'], attributes['websocket.state']]),
      ).toEqual([
        ['send_before_open', 'connecting'],
        ['close_before_open', 'connecting'],
        ['send_before_open', 'closed'],
      ]);
      expect(attemptsAmong(spans).map(({ attributes }) => attributes['websocket.close.outcome'])).toEqual([
        'aborted_handshake',
      ]);
      const [connecting, ...others] = statesAmong(spans, 'connecting', 'client');
      expect(others).toEqual([]);
      expect(connecting?.attributes).not.toHaveProperty('error.type');
    });

    test('a handshake that nobody answers', async () => {
      const { server, url } = await listening();
      await new Promise((resolve) => server.close(resolve));
      const client = new WebSocket(url);
      await event(client, 'error');
      const spans = await spansTold();
      expect(spans).toHaveLength(1);
      expect(spans[0]?.attributes).toMatchObject({
        'websocket.state': 'connecting',
        'error.type': 'peer_gone',
        'url.path': '/rooms/lobby',
      });
    });

    test('a close() that throws at its code leaves the connection as it is', async () => {
      const { server, url } = await listening();
      const client = new WebSocket(url);
      await event(client, 'open');
      expect(() => client.close(1001)).toThrowError(expect.objectContaining({ name: 'InvalidAccessError' }));
      client.send('still here');
      for (const far of server.clients) far.close(1000);
      await event(client, 'close');
      const spans = (await spansTold()).filter(({ attributes }) => attributes['websocket.role'] === 'client');
      expect(errorsAmong(spans)).toEqual([]);
      expect(attemptsAmong(spans).map(({ attributes }) => attributes['websocket.close.outcome'])).toEqual(['failed']);
      expect(statesAmong(spans, 'open', 'client')[0]?.attributes).toMatchObject({
        'websocket.message.sent': 1,
        'websocket.close.initiator': 'remote',
      });
    });

    test('a client of which nothing but its opening is ever seen', async () => {
      const { server, url } = await listening();
      const accepted = once(server, 'connection');
      new WebSocket(url);
      const [far] = await accepted;
      far.close(1000);
      await closed(far);
      await expect.poll(async () => statesAmong(await spansTold(), 'open', 'client')).toHaveLength(1);
    });

    test('a late send while undici destroys a connection that was reset', async () => {
      const server = await rawServer();
      const accepted = server.next('accept');
      const client = new WebSocket(`ws://127.0.0.1:${server.port}/`);
      client.addEventListener('error', () => {});
      const [peer] = await Promise.all([accepted, event(client, 'open')]);
      const seen: unknown[] = [];
      const onSocketError = () => {
        seen.push(client.readyState);
        client.send('late');
      };
      subscribe('undici:websocket:socket_error', onSocketError);
      const over = ended(client);
      peer.socket.resetAndDestroy();
      await over;
      unsubscribe('undici:websocket:socket_error', onSocketError);
      expect(seen).toEqual([2]);
      const spans = await spansTold();
      expect(errorsAmong(spans)).toHaveLength(1);
      expect(statesAmong(spans, 'open')[0]?.attributes).toMatchObject({
        'websocket.close.code': 1006,
        'websocket.close.initiator': 'transport',
        'error.type': 'peer_gone',
      });
      await server.close();
    });

    test('late sends have call sites, of the send and of the first close', async () => {
      const { url } = await listening();
      const client = new WebSocket(url);
      await event(client, 'open');
      client.close();
      client.send('x');
      await event(client, 'close');
      const [error] = errorsAmong(await spansTold());
      for (const name of ['code.stacktrace', 'websocket.close.stacktrace']) {
        expect(String(error?.attributes[name]).split('\n')[0]).toMatch(/standard\/classes\.test\.ts:\d+:\d+/);
      }
    });
  });
}

function event(client: Client, type: 'open' | 'message' | 'close' | 'error'): Promise<void> {
  return new Promise((resolve) => client.addEventListener(type, resolve));
}

function ended(client: Client): Promise<void> {
  return event(client, 'close');
}

/** What the client's end is told of, without what differs between any two connections. */
async function toldOf(connect: (url: string) => Client, run: Scenario['run']): Promise<Record<string, unknown>> {
  const { server, url } = await listening();
  const accepted = once(server, 'connection');
  const client = connect(url);
  client.addEventListener('error', () => {});
  const opened = event(client, 'open');
  const [far] = await accepted;
  await opened;
  await run(client, far);
  await closed(far);
  const spans = (await spansTold()).filter(({ attributes }) => attributes['websocket.role'] === 'client');
  return {
    open: statesAmong(spans, 'open').map(comparable),
    closing: statesAmong(spans, 'closing').map(comparable),
    connecting: statesAmong(spans, 'connecting').map(comparable),
    attempts: attemptsAmong(spans).map(comparable),
    errors: errorsAmong(spans).map(comparable),
  };
}

/** The last is what no standard WebSocket tells. */
const INCOMPARABLE =
  /^(websocket\.connection\.(id|number)|websocket\.idle_before_close_ms|websocket\.time_since_close_ms|code\.|.*stacktrace|websocket\.close\.transport_end)/;

function comparable({ name, attributes, span }: Told): unknown {
  return {
    name,
    status: span.status,
    attributes: Object.fromEntries(Object.entries(attributes).filter(([key]) => !INCOMPARABLE.test(key))),
  };
}
