import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ClientOptions, type ServerOptions, WebSocket, WebSocketServer } from 'ws';

export interface Pair {
  server: WebSocketServer;
  /** The server's end. */
  near: WebSocket;
  /** The client's end. */
  far: WebSocket;
}

const servers: WebSocketServer[] = [];

export async function listening(options: ServerOptions = {}): Promise<{ server: WebSocketServer; url: string }> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', ...options });
  servers.push(server);
  await once(server, 'listening');
  return { server, url: `ws://127.0.0.1:${portOf(server)}/rooms/lobby?key=secret` };
}

/** One connection over TCP, open at both ends. */
export async function connected(serverOptions?: ServerOptions, clientOptions: ClientOptions = {}): Promise<Pair> {
  const { server, url } = await listening(serverOptions);
  return connectedTo(server, url, clientOptions);
}

export async function connectedTo(server: WebSocketServer, url: string, options: ClientOptions = {}): Promise<Pair> {
  const accepted = new Promise<WebSocket>((resolve) => server.once('connection', resolve));
  const far = new WebSocket(url, options);
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

/** To be called after each test. */
export async function stopServers(): Promise<void> {
  for (const server of servers.splice(0)) {
    for (const client of server.clients) client.terminate();
    await new Promise((resolve) => server.close(resolve));
  }
}
