// Writes down all that an application can see of ws by its public interface, as JSON: the same with and without hooks.
import { once } from 'node:events';
import * as ws from 'ws';
import { url as unrelatedUrl } from './unrelated.mjs';

const { WebSocket, WebSocketServer } = ws;
const notes = [];
const note = (...what) => notes.push(what);

/** Values in a form that two processes share. */
function plain(value) {
  if (value instanceof Error) return { error: value.name, message: value.message, code: value.code };
  if (Buffer.isBuffer(value)) return { bytes: value.toString('hex') };
  if (typeof value === 'function' || (typeof value === 'object' && value !== null)) return value.constructor.name;
  return value === undefined ? 'undefined' : value;
}

/** Calls a method, notes what it returned or threw. */
function call(label, socket, method, ...args) {
  try {
    note(label, method, 'returned', plain(socket[method](...args)), socket.readyState);
  } catch (error) {
    note(label, method, 'threw', plain(error), socket.readyState);
  }
}

function describeClass(name, prototype) {
  for (const key of Object.getOwnPropertyNames(prototype).sort()) {
    if (key.startsWith('_')) continue;
    const { value, get, set, ...attributes } = Object.getOwnPropertyDescriptor(prototype, key);
    note(name, key, typeof value, value?.name, value?.length, Boolean(get), Boolean(set), attributes);
  }
}

function listeners(label, emitter) {
  note(
    label,
    'listens',
    Object.fromEntries(emitter.eventNames().map((name) => [String(name), emitter.listenerCount(name)])),
  );
}

function watch(label, socket) {
  for (const event of ['open', 'message', 'ping', 'pong', 'error', 'close']) {
    socket.on(event, (...args) => note(label, event, args.map(plain), socket.readyState));
  }
}

describeClass('WebSocket', WebSocket.prototype);
describeClass('WebSocketServer', WebSocketServer.prototype);
note('an unrelated module is loaded from', unrelatedUrl);
note('exports', Object.keys(ws).sort(), ws.default === WebSocket);

async function scenario(name, run, clientOptions) {
  note('scenario', name);
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', maxPayload: 64 });
  await once(server, 'listening');
  const far = new WebSocket(`ws://127.0.0.1:${server.address().port}/path?query`, clientOptions);
  far.on('error', () => {});
  note('far', Object.keys(far).sort());
  const forIn = [];
  for (const key in far) forIn.push(key);
  note('far', 'enumerates', forIn.sort());
  call('far', far, 'send', 'too early', () => note('never called'));
  call('far', far, 'ping');
  const [near, request] = await once(server, 'connection');
  near.on('error', () => {});
  if (far.readyState === WebSocket.CONNECTING) await once(far, 'open');
  note('near', Object.keys(near).sort());
  note('symbols', Object.getOwnPropertySymbols(near).length, Object.getOwnPropertySymbols(far).length);
  for (const [label, emitter] of Object.entries({ server, near, far, raw: request.socket })) listeners(label, emitter);
  const ended = Promise.all([near, far].map((socket) => new Promise((resolve) => socket.once('close', resolve))));
  watch('near', near);
  run({ near, far, server, raw: request.socket });
  await ended;
  for (const [label, emitter] of Object.entries({ server, near, far, raw: request.socket })) listeners(label, emitter);
  call('near', near, 'send', 'late', (error) => note('callback', plain(error)));
  call('near', near, 'send', {});
  call('near', near, 'ping', 'late');
  call('near', near, 'close', 1000);
  call('near', near, 'terminate');
  note('near', 'buffered', near.bufferedAmount);
  await new Promise((resolve) => server.close(resolve));
}

await scenario('the server closes', ({ near }) => {
  call('near', near, 'send', 'text', (...args) => note('sent', args.map(plain)));
  call('near', near, 'close', 1000, 'bye');
  call('near', near, 'close', 1000, 'again');
  call('near', near, 'send', 'closing', (...args) => note('not sent', args.map(plain)));
  call('near', near, 'pong', 'closing', true, (...args) => note('not ponged', args.map(plain)));
});
await scenario('the client closes', ({ far }) => far.close(4000, 'enough'));
await scenario('wrong arguments', ({ near }) => {
  call('near', near, 'close', 1006);
  call('near', near, 'close', 1000, 'x'.repeat(124));
  call('near', near, 'close', '1000');
  call('near', near, 'send', {});
  call('near', near, 'send');
  call('near', near, 'ping', 'x'.repeat(126));
  call('near', near, 'terminate');
});
await scenario('a message too big', ({ far }) => far.send('x'.repeat(65)));
await scenario('pings', ({ near, far }) => {
  near.on('ping', () => call('near', near, 'close'));
  far.ping('1');
});
await scenario('the raw socket is destroyed', ({ near, raw }) => {
  raw.destroy();
  call('near', near, 'send', 'lost', (...args) => note('lost', args.map(plain)));
});

const aborted = new WebSocket('ws://127.0.0.1:1/');
watch('aborted', aborted);
call('aborted', aborted, 'close');
await new Promise((resolve) => aborted.once('close', resolve));
call('aborted', aborted, 'send', 'never open', (error) => note('callback', plain(error)));
try {
  new WebSocket('not a url');
} catch (error) {
  note('constructor', plain(error));
}
console.log(JSON.stringify(notes, null, 1));
