import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { describe, test } from 'vitest';
import type { ServerOptions, WebSocket } from 'ws';
import { comparison, type Look } from '../support/comparison.ts';
import { Notebook } from '../support/notebook.ts';
import { portOf } from '../support/sockets.ts';
import { turn, until } from '../support/turns.ts';
import { WS_VERSIONS, type Ws } from '../support/ws-versions.ts';

/** Every option of a server, with a client that connects, says something and closes. */
const SERVER_OPTIONS: Record<string, (notebook: Notebook, ws: Ws) => ServerOptions> = {
  'no options': () => ({}),
  'verifyClient that accepts': (notebook) => ({
    verifyClient: (info: object) => {
      notebook.note('verify', Object.keys(info));
      return true;
    },
  }),
  'verifyClient that refuses': () => ({ verifyClient: () => false }),
  'verifyClient that accepts later': () => ({
    verifyClient: (_info: unknown, accept: (ok: boolean) => void) => setImmediate(accept, true),
  }),
  'verifyClient that refuses later': () => ({
    verifyClient: (_info: unknown, accept: (ok: boolean, code: number, message: string) => void) =>
      setImmediate(accept, false, 403, 'no'),
  }),
  handleProtocols: (notebook) => ({
    handleProtocols: (protocols: Iterable<string>) => {
      notebook.note('protocols', [...protocols]);
      return 'second';
    },
  }),
  'a path that fits': () => ({ path: '/path' }),
  'a path that does not fit': () => ({ path: '/other' }),
  'no client tracking': () => ({ clientTracking: false }),
  'permessage-deflate': () => ({ perMessageDeflate: { threshold: 0 } }),
  'a payload that is too big': () => ({ maxPayload: 3 }),
  'a class of sockets of its own': (notebook, ws) => ({ WebSocket: ownClass(ws, notebook) }),
};

/** A subclass whose methods the library calls, too. */
function ownClass(ws: Ws, notebook: Notebook): typeof WebSocket {
  class Own extends ws.WebSocket {}
  for (const method of ['send', 'close', 'terminate']) {
    Reflect.set(Own.prototype, method, function own(this: WebSocket, ...args: unknown[]) {
      notebook.note('own', method, args.length);
      return Reflect.apply(Reflect.get(ws.WebSocket.prototype, method), this, args);
    });
  }
  return Own;
}

const EVENTS = ['listening', 'connection', 'headers', 'error', 'close', 'wsClientError'];

async function serve(ws: Ws, notebook: Notebook, optionsOf: (notebook: Notebook, ws: Ws) => ServerOptions) {
  const server = new ws.WebSocketServer({ port: 0, host: '127.0.0.1', ...optionsOf(notebook, ws) });
  // 'headers' names the key of the handshake, which is another one each time.
  for (const event of EVENTS) server.on(event, (...args: unknown[]) => notebook.note('server', event, args.length));
  server.on('connection', (near) => {
    notebook.watch('near', near, ['message', 'close', 'error']);
    notebook.note('is', near.constructor.name, near instanceof ws.WebSocket, Object.keys(near));
    near.on('message', () => near.send('answer', () => notebook.note('answered')));
    notebook.listeners('near', near);
  });
  await once(server, 'listening');
  const far = new ws.WebSocket(`ws://127.0.0.1:${portOf(server)}/path`, ['first', 'second']);
  const events = new Notebook();
  events.watch('far', far, ['open', 'message', 'close', 'error']);
  far.on('open', () => far.send('hello'));
  far.on('message', () => far.close(4000, 'enough'));
  await until(() => far.readyState === far.CLOSED);
  // An end of a connection that was refused is not awaited by the server.
  await until(() => (server.clients?.size ?? 0) === 0);
  for (let turns = 0; turns < 10; turns += 1) await turn();
  notebook.lines.push(...events.lines);
  notebook.note('protocol', far.protocol, 'extensions', far.extensions, 'clients', String(server.clients?.size));
  notebook.listeners('server', server);
  notebook.note('server keys', Object.keys(server));
  notebook.call(server, 'shouldHandle', [{ url: '/path' }]);
  notebook.call(server, 'close', [notebook.callback('closed')]);
  await turn();
  notebook.call(server, 'close', [notebook.callback('closed again')]);
  for (let turns = 0; turns < 10; turns += 1) await turn();
}

/** Upgrades by hand, of the server's sockets and of what is none. */
async function upgradeByHand(ws: Ws, notebook: Notebook): Promise<void> {
  const server = new ws.WebSocketServer({ noServer: true, clientTracking: true });
  const http = createServer();
  const raws: Socket[] = [];
  http.on('upgrade', (request, socket: Socket, head) => {
    raws.push(socket);
    setImmediate(() => {
      notebook.call(server, 'handleUpgrade', [
        request,
        socket,
        head,
        (near: WebSocket, ...rest: unknown[]) => {
          notebook.note('upgraded', near.readyState, rest.length, server.clients.size);
          notebook.watch('near', near, ['message', 'close', 'error']);
          notebook.call(server, 'emit', ['connection', near, request]);
          near.close(1001, 'restart');
        },
      ]);
      notebook.listeners('raw socket', socket);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const far = new ws.WebSocket(`ws://127.0.0.1:${port}/by-hand`);
  notebook.watch('far', far, ['open', 'close', 'error']);
  await until(() => far.readyState === far.CLOSED);
  for (const wrong of [undefined, {}, { headers: {}, method: 'POST' }]) {
    const request = wrong && { method: 'GET', ...wrong };
    notebook.call(server, 'handleUpgrade', [request, raws[0], Buffer.alloc(0), () => {}]);
  }
  notebook.listeners('http server', http);
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
}

const LOOKS: Record<string, Look> = {
  'an upgrade by hand': upgradeByHand,
  ...Object.fromEntries(
    Object.entries(SERVER_OPTIONS).map(([name, optionsOf]): [string, Look] => [
      `a server with ${name}`,
      (ws, notebook) => serve(ws, notebook, optionsOf),
    ]),
  ),
};

describe.each(WS_VERSIONS)('%s with and without the hooks shows the same of', (version) => {
  const compare = comparison(version);

  test.each(Object.entries(LOOKS))('%s', (_name, look) => compare(look));
});
