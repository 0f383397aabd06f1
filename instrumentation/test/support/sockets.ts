import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import * as newest from 'ws';
import { type ClientOptions, type ServerOptions, WebSocket, type WebSocketServer } from 'ws';
import type { Ws } from './ws-versions.ts';

export interface Pair {
  server: WebSocketServer;
  /** The server's end. */
  near: WebSocket;
  /** The client's end. */
  far: WebSocket;
}

const servers: WebSocketServer[] = [];

export async function listening(
  options: ServerOptions = {},
  ws: Ws = newest,
): Promise<{ server: WebSocketServer; url: string }> {
  const server = new ws.WebSocketServer({ port: 0, host: '127.0.0.1', ...options });
  servers.push(server);
  await once(server, 'listening');
  return { server, url: `ws://127.0.0.1:${portOf(server)}/rooms/lobby?key=secret` };
}

/** One connection over TCP, open at both ends. */
export async function connected(
  serverOptions?: ServerOptions,
  clientOptions: ClientOptions = {},
  ws: Ws = newest,
): Promise<Pair> {
  const { server, url } = await listening(serverOptions, ws);
  return connectedTo(server, url, clientOptions, ws);
}

export async function connectedTo(
  server: WebSocketServer,
  url: string,
  options: ClientOptions = {},
  ws: Ws = newest,
): Promise<Pair> {
  const accepted = new Promise<WebSocket>((resolve) => server.once('connection', resolve));
  const far = new ws.WebSocket(url, options);
  await once(far, 'open');
  return { server, near: await accepted, far };
}

/** Resolves when all are closed. (`once` of node:events would reject at an 'error' before.) */
export function closed(...sockets: WebSocket[]): Promise<unknown> {
  return Promise.all(
    sockets.map((socket) => {
      return new Promise<void>((resolve) => {
        if (socket.readyState === WebSocket.CLOSED) resolve();
        else socket.once('close', () => resolve());
      });
    }),
  );
}

export function portOf(server: WebSocketServer): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  return address.port;
}

/** Calls a method of the raw socket, past the library, as a fault does. */
export function callRaw(socket: WebSocket, method: 'write' | 'destroy' | 'resetAndDestroy', ...args: unknown[]): void {
  const raw: unknown = Reflect.get(socket, '_socket');
  if (typeof raw !== 'object' || raw === null) throw new Error('the socket has no raw socket');
  Reflect.apply(Reflect.get(raw, method), raw, args);
}

/** To be called after each test. */
export async function stopServers(): Promise<void> {
  for (const server of servers.splice(0)) {
    for (const client of server.clients) client.terminate();
    await new Promise((resolve) => server.close(resolve));
  }
}
