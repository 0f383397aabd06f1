import { once } from 'node:events';
import { inspect } from 'node:util';
import { describe, test } from 'vitest';
import type { WebSocket } from 'ws';
import { comparison, type Look } from '../support/comparison.ts';
import type { Notebook } from '../support/notebook.ts';
import { portOf } from '../support/sockets.ts';
import { until } from '../support/turns.ts';
import { WS_VERSIONS, type Ws } from '../support/ws-versions.ts';

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

const LOOKS: Record<string, Look> = { classes, constructors, 'a stream': stream, inspection };

describe.each(WS_VERSIONS)('%s with and without the hooks shows the same of', (version) => {
  const compare = comparison(version);

  test.each(Object.entries(LOOKS))('%s', (_name, look) => compare(look));
});
