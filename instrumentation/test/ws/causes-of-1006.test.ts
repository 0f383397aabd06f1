import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { AddressInfo, Socket } from 'node:net';
import type { Attributes } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { WebSocket, WebSocketServer } from 'ws';
import { instrumentWebSocketClass } from '../../src/register/instrument-websocket-class.ts';
import { WebSocketInstrumentation } from '../../src/register/websocket-instrumentation.ts';
import { safeClose } from '../../src/safe/close.ts';
import { type Peer, startPeer, stopPeers } from '../support/peer.ts';
import { closed } from '../support/sockets.ts';
import { type IdleCut, startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

/** A limit is suspected from 250 ms before to 1 s after it. */
const IDLE_LIMIT_MS = 1_000;
const CLOSE_TIMEOUT_MS = 300;

const exporter = new InMemorySpanExporter();
const instrumentation = new WebSocketInstrumentation({
  limits: [{ name: 'the proxy', kind: 'idle', ms: IDLE_LIMIT_MS }],
});
instrumentation.setTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));

interface Library {
  new (url: string, options: object): WebSocket;
  Server: new (options: object) => WebSocketServer;
}

function load(name: string): Library {
  const library: Library = createRequire(import.meta.url)(name);
  instrumentWebSocketClass(library);
  return library;
}

type Role = 'server' | 'client';

interface Connection {
  /** This end, which is instrumented. */
  ours: WebSocket;
  raw: Socket;
  peer: Peer;
  proxy: TcpProxy | undefined;
}

interface Setting {
  peerIn?: 'process' | 'thread';
  /** In between: one that has no idle limit, or one that has. */
  proxy?: IdleCut | 'patient';
}

const cleanUps: (() => void)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
  await stopPeers();
});

afterAll(() => instrumentation.disable());

async function connection(library: Library, role: Role, { peerIn = 'thread', proxy }: Setting): Promise<Connection> {
  return role === 'server' ? accepted() : requested();

  async function accepted(): Promise<Connection> {
    const server = new library.Server({ port: 0, host: '127.0.0.1', closeTimeout: CLOSE_TIMEOUT_MS });
    cleanUps.push(() => server.close());
    await once(server, 'listening');
    const between = await inFrontOf(portOf(server.address()));
    const opened = new Promise<[WebSocket, Socket]>((resolve) => {
      server.once('connection', (socket, request) => resolve([socket, request.socket]));
    });
    const peer = startPeer(peerIn, `ws://127.0.0.1:${between?.port ?? portOf(server.address())}/`);
    const [[ours, raw]] = await Promise.all([opened, peer.open]);
    return { ours, raw, peer, proxy: between };
  }

  async function requested(): Promise<Connection> {
    const peer = startPeer(peerIn);
    const port = await peer.port;
    const between = await inFrontOf(port);
    const ours = new library(`ws://127.0.0.1:${between?.port ?? port}/`, { closeTimeout: CLOSE_TIMEOUT_MS });
    const upgraded = new Promise<Socket>((resolve) => ours.once('upgrade', ({ socket }) => resolve(socket)));
    const [raw] = await Promise.all([upgraded, once(ours, 'open'), peer.open]);
    return { ours, raw, peer, proxy: between };
  }

  async function inFrontOf(port: number): Promise<TcpProxy | undefined> {
    if (proxy === undefined) return undefined;
    const started = await startTcpProxy(port, proxy === 'patient' ? undefined : proxy);
    cleanUps.push(started.close);
    return started;
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  return address.port;
}

/** What the `open` span tells of the cause. */
interface Told {
  initiator: string;
  ending: string | undefined;
  transportEnd: string;
  errno: string | undefined;
  suspectedCause: string | undefined;
  /** Span status ERROR. */
  unexpected: boolean;
}

async function openSpan(): Promise<{ told: Told; attributes: Attributes }> {
  await instrumentation.forceFlush();
  const open = exporter.getFinishedSpans().filter(({ attributes }) => attributes['websocket.state'] === 'open');
  exporter.reset();
  const spans = open.filter(({ name }) => name === 'websocket.state');
  const [span] = spans;
  if (span === undefined || spans.length > 1) throw new Error(`${spans.length} open spans`);
  const { attributes } = span;
  expect(attributes).toMatchObject({ 'websocket.close.code': 1006, 'websocket.close.was_clean': false });
  expect(attributes['websocket.connection.unclean']).toBe(true);
  const text = (name: string) => attributes[name]?.toString();
  return {
    attributes,
    told: {
      initiator: text('websocket.close.initiator') ?? '',
      ending: text('error.type'),
      transportEnd: text('websocket.close.transport_end') ?? '',
      errno: text('websocket.close.errno'),
      suspectedCause: text('websocket.close.suspected_cause'),
      unexpected: span.status.code === 2,
    },
  };
}

/** The peer is gone, by a FIN; what a cause changes of it is told below. */
const FIN: Told = {
  initiator: 'transport',
  ending: 'peer_gone',
  transportEnd: 'remote',
  errno: undefined,
  suspectedCause: undefined,
  unexpected: false,
};

interface Cause extends Setting {
  happens(connection: Connection): unknown;
  told: Told;
}

const CAUSES: Record<string, Cause> = {
  'the peer resets the connection': {
    happens: ({ peer }) => peer.tell('reset'),
    told: { ...FIN, transportEnd: 'error', errno: 'ECONNRESET' },
  },
  'the peer ends the connection without a close frame': {
    happens: ({ peer }) => peer.tell('end'),
    told: FIN,
  },
  // The system ends the connections of a killed process as the process could have: nobody can tell them apart.
  'the idle process of the peer is killed': {
    peerIn: 'process',
    happens: ({ peer }) => peer.signal('SIGKILL'),
    told: FIN,
  },
  'the process of the peer is killed with data under way to it': {
    peerIn: 'process',
    happens: async ({ peer, ours }) => {
      peer.signal('SIGSTOP');
      await new Promise((resolve) => ours.send('never read', resolve));
      peer.signal('SIGKILL');
    },
    told: { ...FIN, transportEnd: 'error', errno: 'ECONNRESET' },
  },
  'a message is sent after this process has destroyed the raw socket': {
    happens: ({ raw, ours }) => {
      raw.destroy();
      ours.send('lost', () => {});
    },
    told: { ...FIN, transportEnd: 'local', errno: 'ERR_STREAM_DESTROYED' },
  },
  'this process has destroyed the raw socket': {
    happens: ({ raw }) => raw.destroy(),
    told: { ...FIN, transportEnd: 'local' },
  },
  'a message is sent after this process has ended the raw socket': {
    happens: ({ raw, ours }) => {
      raw.end();
      ours.send('lost');
    },
    told: { ...FIN, transportEnd: 'error', errno: 'ERR_STREAM_WRITE_AFTER_END' },
  },
  'messages are sent to a peer that is gone': {
    happens: ({ peer, ours }) => {
      peer.leaveUnnoticed();
      ours.send('answered by a reset');
      ours.send('refused by the system');
    },
    told: { ...FIN, transportEnd: 'error', errno: 'EPIPE' },
  },
  'a proxy ends an idle connection': {
    proxy: { idleMs: IDLE_LIMIT_MS, by: 'end' },
    happens: () => {},
    told: { ...FIN, ending: 'idle_timeout', suspectedCause: 'the proxy' },
  },
  'a proxy resets an idle connection': {
    proxy: { idleMs: IDLE_LIMIT_MS, by: 'reset' },
    happens: () => {},
    told: {
      ...FIN,
      ending: 'idle_timeout',
      suspectedCause: 'the proxy',
      transportEnd: 'error',
      errno: 'ECONNRESET',
    },
  },
  'something in between swallows all, and safeClose gives up': {
    proxy: 'patient',
    happens: ({ ours, proxy }) => {
      proxy?.swallow();
      void safeClose(ours, 1000, '', { timeoutMs: CLOSE_TIMEOUT_MS });
    },
    told: { ...FIN, initiator: 'local', ending: 'close_timeout', transportEnd: 'local', unexpected: true },
  },
  'the process of the peer is killed before it answers the close frame': {
    peerIn: 'process',
    happens: ({ peer, ours }) => {
      peer.signal('SIGSTOP');
      ours.close(1000);
      peer.signal('SIGKILL');
    },
    told: { ...FIN, initiator: 'local', transportEnd: 'error', errno: 'ECONNRESET' },
  },
  'this process terminates the connection': {
    happens: ({ ours }) => ours.terminate(),
    told: { ...FIN, initiator: 'local', ending: undefined, transportEnd: 'local' },
  },
};

for (const version of ['ws', 'ws-7.5']) {
  const library = load(version);
  for (const role of ['server', 'client'] as const) {
    describe(`of a ${role} of ${version}, the open span names the cause if`, () => {
      test.each(Object.entries(CAUSES))('%s', async (_, { happens, told, ...setting }) => {
        const made = await connection(library, role, setting);
        const ended = closed(made.ours);
        await happens(made);
        await ended;
        expect((await openSpan()).told).toEqual(told);
      });

      test.each(['answer', 'ping'] as const)(
        'a proxy is not suspected if the peer ends after its %s',
        async (command) => {
          const { ours, peer } = await connection(library, role, { proxy: 'patient' });
          const beganAt = performance.now();
          while (performance.now() - beganAt < IDLE_LIMIT_MS) {
            const heard = once(ours, command === 'ping' ? 'ping' : 'message');
            peer.tell(command);
            await heard;
          }
          const ended = closed(ours);
          peer.tell('end');
          await ended;
          const { told, attributes } = await openSpan();
          expect(told).toEqual(FIN);
          const idleMs = Number(attributes['websocket.idle_before_close_ms']);
          if (command === 'ping') expect(idleMs).toBeGreaterThanOrEqual(IDLE_LIMIT_MS - 1);
        },
      );
    });
  }
}

test("the library's own timer gives up a peer whose answer is swallowed", async () => {
  const { ours, proxy } = await connection(load('ws'), 'server', { proxy: 'patient' });
  proxy?.swallow();
  const ended = closed(ours);
  ours.close(1000);
  await ended;
  const { told } = await openSpan();
  expect(told).toEqual({
    ...FIN,
    initiator: 'local',
    ending: 'close_timeout',
    transportEnd: 'local',
    unexpected: true,
  });
});

test('the silence before a cut is measured', async () => {
  const { ours } = await connection(load('ws'), 'client', { proxy: { idleMs: IDLE_LIMIT_MS, by: 'end' } });
  const openedAt = performance.now();
  await closed(ours);
  const { attributes } = await openSpan();
  const idleMs = Number(attributes['websocket.idle_before_close_ms']);
  expect(idleMs).toBeGreaterThan(IDLE_LIMIT_MS - 250);
  expect(idleMs).toBeLessThanOrEqual(performance.now() - openedAt + 250);
});
