import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import type { Attributes } from '@opentelemetry/api';
import { hrTimeToMilliseconds } from '@opentelemetry/core';
import { expect } from 'vitest';
import type { WebSocket, WebSocketServer } from 'ws';
import { instrumentWebSocketClass } from '../../src/register/instrument-websocket-class.ts';
import { WebSocketInstrumentation } from '../../src/register/websocket-instrumentation.ts';
import { type Peer, startPeer, stopPeers } from './peer.ts';
import { recorder } from './recorder.ts';
import { portOf } from './sockets.ts';
import { type IdleCut, startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

/** A limit is suspected from 250 ms before to 1 s after it. */
export const IDLE_LIMIT_MS = 1_000;
export const CLOSE_TIMEOUT_MS = 300;

const { exporter, provider } = recorder();
const instrumentation = new WebSocketInstrumentation({
  limits: [{ name: 'the proxy', kind: 'idle', ms: IDLE_LIMIT_MS }],
});
instrumentation.setTracerProvider(provider);

interface Library {
  new (url: string, options: object): WebSocket;
  Server: new (options: object) => WebSocketServer;
}

export function load(name: string): Library {
  const library: Library = createRequire(import.meta.url)(name);
  instrumentWebSocketClass(library);
  return library;
}

type Role = 'server' | 'client';

export interface Connection {
  /** This end, which is instrumented. */
  ours: WebSocket;
  raw: Socket;
  peer: Peer;
  proxy: TcpProxy | undefined;
}

export interface Setting {
  peerIn?: 'process' | 'thread';
  /** In between: one that has no idle limit, or one that has. */
  proxy?: IdleCut | 'patient';
}

const cleanUps: (() => void)[] = [];

/** To be called after each test. */
export async function endConnections(): Promise<void> {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
  await stopPeers();
}

/** To be called after all tests. */
export function stopWatching(): void {
  instrumentation.disable();
}

export async function connection(
  library: Library,
  role: Role,
  { peerIn = 'thread', proxy }: Setting,
): Promise<Connection> {
  return role === 'server' ? accepted() : requested();

  async function accepted(): Promise<Connection> {
    const server = new library.Server({ port: 0, host: '127.0.0.1', closeTimeout: CLOSE_TIMEOUT_MS });
    cleanUps.push(() => server.close());
    await once(server, 'listening');
    const between = await inFrontOf(portOf(server));
    const opened = new Promise<[WebSocket, Socket]>((resolve) => {
      server.once('connection', (socket, request) => resolve([socket, request.socket]));
    });
    const peer = startPeer(peerIn, `ws://127.0.0.1:${between?.port ?? portOf(server)}/`);
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

/** What the `open` span reports of the cause. */
export interface ToldCause {
  initiator: string;
  ending: string | undefined;
  transportEnd: string;
  errno: string | undefined;
  suspectedCause: string | undefined;
  /** Span status ERROR. */
  unexpected: boolean;
}

export async function openSpan(): Promise<{ told: ToldCause; attributes: Attributes; durationMs: number }> {
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
    durationMs: hrTimeToMilliseconds(span.endTime) - hrTimeToMilliseconds(span.startTime),
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

/** The peer is gone, by a FIN; the tests give what a cause changes of it. */
export const FIN: ToldCause = {
  initiator: 'transport',
  ending: 'peer_gone',
  transportEnd: 'remote',
  errno: undefined,
  suspectedCause: undefined,
  unexpected: false,
};
