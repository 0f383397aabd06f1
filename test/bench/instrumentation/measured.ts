// The measured process: `ws` with one contestant, named by the first argument; exports go to the second, a URL.
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setImmediate as turn } from 'node:timers/promises';
import { type Figures, numberArg, obey } from '../commands.ts';
import { portOf } from '../port.ts';
import { CONTESTANTS } from './contestants.ts';

/** In fewer, what the process does besides is as large as what is measured. */
const LEAST_REPEATS = 20_000;

// The loader has switched source maps on, which makes stacks dearer than they are in production.
process.setSourceMapsEnabled(false);
const [, , contestant = '', sinkUrl = ''] = process.argv;
const setUp = CONTESTANTS[contestant];
if (setUp === undefined) throw new Error(`no contestant "${contestant}"`);
const flush = await setUp(sinkUrl);
// By `require`, which all contestants hook; and the module itself, as one of them replaces it.
const WebSocket: typeof import('ws', { with: { 'resolution-mode': 'require' }}) = createRequire(import.meta.url)('ws');

const server = new WebSocket.WebSocketServer({ host: '127.0.0.1', port: 0 });
const clients = new Set<import('ws').WebSocket>();
/** Server sockets of the path /late, also after their end. */
let doomed: import('ws').WebSocket[] = [];
let cpuAtStart = process.cpuUsage();

server.on('connection', (socket, request) => {
  socket.on('error', () => {});
  if (request.url === '/echo') socket.on('message', (data, binary) => socket.send(data, { binary }));
  if (request.url === '/late') doomed.push(socket);
  if (request.url === '/broadcast') {
    socket.on('message', (data, binary) => {
      for (const client of server.clients) client.send(data, { binary });
    });
  }
});
if (server.address() === null) await once(server, 'listening');

obey({
  port: () => ({ port: portOf(server) }),

  /** Opens clients that echo. */
  async connect(args) {
    const opened = Array.from({ length: numberArg(args, 'connections') }, async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${numberArg(args, 'port')}/echo`);
      clients.add(socket);
      socket.on('message', (data, binary) => socket.send(data, { binary }));
      socket.on('close', () => clients.delete(socket));
      await once(socket, 'open');
      socket.on('error', () => {});
    });
    await Promise.all(opened);
    return {};
  },

  startCpu() {
    cpuAtStart = process.cpuUsage();
    return {};
  },

  /** CPU since `startCpu`, what is still to be exported included. */
  async stopCpu() {
    await flush();
    return { cpuUs: cpuUs(cpuAtStart) };
  },

  /** Waits until every connection has ended at this side too, and has been exported. */
  async settle() {
    while (server.clients.size + clients.size > 0) await turn();
    await flush();
    return {};
  },

  async lateSends() {
    const sockets = doomed;
    doomed = [];
    const start = process.cpuUsage();
    for (const socket of sockets) socket.send('late');
    const firstUs = cpuUs(start);
    await flush();
    const withExportUs = cpuUs(start);
    const repeats = Math.max(10, Math.ceil(LEAST_REPEATS / sockets.length));
    const repeatStart = process.cpuUsage();
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      for (const socket of sockets) socket.send('late');
    }
    const repeatUs = cpuUs(repeatStart);
    await flush();
    return perSend(sockets.length, { firstUs, withExportUs, repeatUs: repeatUs / repeats });
  },

  async memory() {
    for (let pass = 0; pass < 3; pass += 1) {
      globalThis.gc?.();
      await turn();
    }
    const { heapUsed, external } = process.memoryUsage();
    return { bytes: heapUsed + external, connections: server.clients.size };
  },
});

function cpuUs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return user + system;
}

function perSend(sends: number, totals: Figures): Figures {
  return Object.fromEntries(Object.entries(totals).map(([name, total]) => [name, total / sends]));
}
