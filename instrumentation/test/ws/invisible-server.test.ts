import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { ServerOptions, WebSocket } from 'ws';
import { instrumentWebSocketClass } from '../../src/register/instrument-websocket-class.ts';
import { Notebook } from '../support/notebook.ts';
import { portOf } from '../support/sockets.ts';
import { turn, until } from '../support/turns.ts';
import { freshWs, WS_VERSIONS, type Ws } from '../support/ws-versions.ts';

/** What an application does with a library, noting what it sees. */
type Look = (ws: Ws, notebook: Notebook) => void | Promise<void>;

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

async function stream(ws: Ws, notebook: Notebook): Promise<void> {
  notebook.note('streams', typeof ws.createWebSocketStream);
  // 7.0 has none.
  if (typeof ws.createWebSocketStream !== 'function') return;
  const server = new ws.WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const ended = new Promise<void>((resolve) => {
    server.on('connection', (near) => {
      const echo = ws.createWebSocketStream(near);
      notebook.watch('stream', echo, ['end', 'finish', 'close', 'error']);
      echo.on('close', resolve);
      echo.pipe(echo);
    });
  });
  const far = new ws.WebSocket(`ws://127.0.0.1:${portOf(server)}/`);
  const duplex = ws.createWebSocketStream(far, { encoding: 'utf8' });
  notebook.listeners('far', far);
  duplex.write('one', () => notebook.note('written'));
  const [chunk]: unknown[] = await once(duplex, 'data');
  notebook.note('read', chunk);
  duplex.end('two');
  await ended;
  notebook.call(duplex, 'write', ['late', notebook.callback('late')]);
  duplex.on('error', (error) => notebook.note('error', error));
  await until(() => far.readyState === far.CLOSED);
  notebook.listeners('far', far);
  await new Promise((resolve) => server.close(resolve));
}

/** What can be asked of the classes themselves. */
function classes(ws: Ws, notebook: Notebook): void {
  for (const Class of [ws.WebSocket, ws.WebSocketServer]) {
    notebook.note(Class.name, Class.length, Object.keys(Class), inspect(Class));
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(Class.prototype))) {
      // The one thing that the hooks add: a client's request is seen when the library assigns this private property.
      if (name === '_req') continue;
      const { value, get, set, ...attributes } = descriptor;
      notebook.note(name, value, get, set, inspect(attributes), Object.keys(Object(value)));
    }
    notebook.note('enumerable', Object.keys(Class.prototype), Object.getOwnPropertySymbols(Class.prototype).length);
  }
}

function constructors(ws: Ws, notebook: Notebook): void {
  const calls: [string, unknown[]][] = [
    ['no arguments', []],
    ['no url', ['nonsense']],
    ['another scheme', ['ftp://127.0.0.1']],
    ['a fragment', ['ws://127.0.0.1/#fragment']],
    ['a wrong protocol', ['ws://127.0.0.1', 'a b']],
    ['a protocol twice', ['ws://127.0.0.1', ['a', 'a']]],
    ['a wrong version', ['ws://127.0.0.1', { protocolVersion: 1 }]],
    ['null', [null]],
  ];
  for (const [name, args] of calls) {
    try {
      const socket: unknown = Reflect.construct(ws.WebSocket, args);
      notebook.note(name, socket);
      if (socket instanceof ws.WebSocket && args.length > 0 && args[0] !== null) {
        socket.on('error', () => {});
        socket.terminate();
      }
    } catch (error) {
      notebook.note(name, 'threw', error);
    }
  }
  for (const method of ['send', 'ping', 'pong', 'close', 'terminate', 'emitClose', 'setSocket']) {
    for (const receiver of [undefined, null, 1, {}, ws.WebSocket.prototype]) {
      try {
        notebook.note(method, Reflect.apply(Reflect.get(ws.WebSocket.prototype, method), receiver, []));
      } catch (error) {
        notebook.note(method, 'threw', error);
      }
    }
  }
}

/** As console.log shows an open socket, with all that is in it but for what differs from run to run. */
async function inspection(ws: Ws, notebook: Notebook): Promise<void> {
  const server = new ws.WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: true });
  await once(server, 'listening');
  const accepted = new Promise<WebSocket>((resolve) => server.once('connection', resolve));
  const far = new ws.WebSocket(`ws://127.0.0.1:${portOf(server)}/`);
  await once(far, 'open');
  const near = await accepted;
  for (const socket of [near, far]) {
    for (const name of ['_receiver', '_sender']) {
      const inner: unknown = Reflect.get(socket, name);
      notebook.note(name, inspect(inner, { depth: 1 }).replace(/\d+/g, '#').split('\n').sort().join('\n'));
    }
    notebook.note(
      socket.toString(),
      JSON.stringify(Object.keys(socket)),
      inspect(socket, { depth: 0 }).replace(/\d+/g, '#'),
    );
  }
  far.close();
  await until(() => server.clients.size === 0 && far.readyState === far.CLOSED);
  await new Promise((resolve) => server.close(resolve));
}

const LOOKS: Record<string, Look> = {
  classes,
  constructors,
  'an upgrade by hand': upgradeByHand,
  'a stream': stream,
  inspection,
  ...Object.fromEntries(
    Object.entries(SERVER_OPTIONS).map(([name, optionsOf]): [string, Look] => [
      `a server with ${name}`,
      (ws, notebook) => serve(ws, notebook, optionsOf),
    ]),
  ),
};

describe.each(WS_VERSIONS)('%s with and without the hooks shows the same of', (version) => {
  const plain = freshWs(version);
  const hooked = freshWs(version);
  instrumentWebSocketClass(hooked.WebSocket);

  test.each(Object.entries(LOOKS))('%s', async (_name, look) => {
    const shown = new Notebook();
    const seen = new Notebook();
    await look(plain, shown);
    await look(hooked, seen);
    expect(seen.lines).toEqual(shown.lines);
    expect(shown.lines).not.toEqual([]);
  });
});
