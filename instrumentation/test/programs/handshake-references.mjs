// Prints which spans and contexts of handshakes are still reachable while their connections are open, or have just been
// closed from within the handshake. Run with --expose-gc. With the argument "plain" ws is not hooked.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { context, createContextKey, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { WebSocket, WebSocketServer } from 'ws';
import { instrumentWebSocketClass, WebSocketInstrumentation } from '../../dist/index.js';

/** Without a memory of its own: Node keeps the context of a request for as long as its socket, ours must not be blamed. */
class SynchronousContextManager {
  #active = ROOT_CONTEXT;
  active() {
    return this.#active;
  }
  with(active, fn, thisArg, ...args) {
    const before = this.#active;
    this.#active = active;
    try {
      return fn.call(thisArg, ...args);
    } finally {
      this.#active = before;
    }
  }
  bind(_context, target) {
    return target;
  }
  enable() {
    return this;
  }
  disable() {
    return this;
  }
}

const [, , mode, manager] = process.argv;
context.setGlobalContextManager(
  manager === 'synchronous' ? new SynchronousContextManager() : new AsyncLocalStorageContextManager().enable(),
);
const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
if (mode === 'hooked') {
  const webSockets = new WebSocketInstrumentation();
  webSockets.setTracerProvider(provider);
  instrumentWebSocketClass(WebSocket);
  instrumentWebSocketClass(WebSocketServer);
}

const KEY = createContextKey('of the handshake');
const references = {};

/** Runs a part of a handshake in the context of a span that ends with it. */
function inHandshake(name, part) {
  const span = new BasicTracerProvider().getTracer('application').startSpan(name);
  const active = trace.setSpan(ROOT_CONTEXT, span).setValue(KEY, { name });
  references[`${name}: span`] = new WeakRef(span);
  references[`${name}: context`] = new WeakRef(active);
  try {
    return context.with(active, part);
  } finally {
    span.end();
  }
}

const http = createServer();
const server = new WebSocketServer({ noServer: true });
const accepted = [];
http.on('upgrade', (request, socket, head) => {
  const closes = request.url === '/closes';
  inHandshake(closes ? 'server that closes' : 'server', () => {
    server.handleUpgrade(request, socket, head, (webSocket) => {
      if (closes) webSocket.close();
      else accepted.push(webSocket);
    });
  });
});
http.listen(0, '127.0.0.1');
await once(http, 'listening');
const url = `ws://127.0.0.1:${http.address().port}`;

const client =
  manager === 'synchronous'
    ? inHandshake('client', () => new WebSocket(`${url}/stays`))
    : new WebSocket(`${url}/stays`);
await once(client, 'open');
const leaving = new WebSocket(`${url}/closes`);
leaving.on('message', () => {});
await once(leaving, 'close');

for (let round = 0; round < 5; round += 1) {
  await turn();
  globalThis.gc();
}
const reachable = Object.keys(references).filter((name) => references[name].deref() !== undefined);
console.log(JSON.stringify({ handshakes: Object.keys(references).length / 2, open: server.clients.size, reachable }));
client.terminate();
http.close();
