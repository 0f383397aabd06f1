// Opens and closes many connections over a socket file, some of them misused, and prints how many records are left.
// Run with --expose-gc.
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { WebSocket, WebSocketServer } from 'ws';
import { instrumentWebSocketClass, WebSocketInstrumentation } from '../../dist/index.js';

const CONNECTIONS = Number(process.argv[2]);
const AT_ONCE = 250;

const webSockets = new WebSocketInstrumentation();
webSockets.setTracerProvider(new BasicTracerProvider());
instrumentWebSocketClass(WebSocket);
instrumentWebSocketClass(WebSocketServer);
const { records } = globalThis[Symbol.for('@afterclose/instrumentation/1')];

const file = join(tmpdir(), `released-${process.pid}.sock`);
const http = createServer();
const server = new WebSocketServer({ server: http });
http.listen(file);
await once(http, 'listening');

const kept = [];
let seen = 0;
server.on('connection', (socket) => keep(socket));

function keep(socket) {
  seen += 1;
  kept.push(new WeakRef(records.get(socket)));
}

async function visit(index) {
  const client = new WebSocket(`ws+unix:${file}:/`);
  await once(client, 'open');
  keep(client);
  const closed = once(client, 'close');
  client.close();
  if (index % 3 === 0) client.send('late');
  if (index % 5 === 0) client.close();
  await closed;
}

async function alive() {
  await webSockets.forceFlush();
  // The last of the servers' ends close a moment after the clients'.
  while (server.clients.size > 0) await turn();
  for (let round = 0; round < 5; round += 1) {
    await turn();
    globalThis.gc();
  }
  const count = kept.filter((reference) => reference.deref() !== undefined).length;
  return { alive: count, heapUsedBytes: process.memoryUsage().heapUsed - kept.length * 64 };
}

async function connect(connections) {
  for (let done = 0; done < connections; done += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => visit(index)));
    if (done % 5_000 === 0) await webSockets.forceFlush();
  }
}

await connect(CONNECTIONS / 2);
const half = await alive();
await connect(CONNECTIONS / 2);
const end = await alive();
console.log(JSON.stringify({ seen, half, end }));
http.close();
rmSync(file, { force: true });
