// Servers that close connections of their own accord, each in its own way. Exits by itself.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { closeAll } from '@afterclose/instrumentation';
import { Server } from 'socket.io';
import { WebSocket, WebSocketServer } from 'ws';

async function listening(path) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', path });
  await once(server, 'listening');
  return server;
}

async function clients(server, count, options) {
  const url = `ws://127.0.0.1:${server.address().port}${server.options.path}`;
  const sockets = Array.from({ length: count }, () => new WebSocket(url, options));
  await Promise.all(sockets.map((socket) => once(socket, 'open')));
  return sockets;
}

/** Means to terminate who does not answer, and terminates everybody. */
function sweep(server) {
  server.clients.forEach((client) => {
    client.terminate();
  });
}

async function sweeping() {
  const server = await listening('/sweep');
  const sockets = await clients(server, 6);
  const heard = [...server.clients].map((client) => once(client, 'message'));
  for (const socket of sockets) socket.send('I am alive');
  await Promise.all(heard);
  await setTimeout(200);
  sweep(server);
  await Promise.all(sockets.map((socket) => once(socket, 'close')));
  server.close();
}

/** As the documentation of `ws` has it. */
function heartbeat(server) {
  for (const client of server.clients) {
    if (client.isAlive === false) {
      client.terminate();
      continue;
    }
    client.isAlive = false;
    client.ping();
  }
}

async function beating() {
  const server = await listening('/heartbeat');
  const sockets = await clients(server, 3, { autoPong: false });
  heartbeat(server);
  await setTimeout(1_500);
  heartbeat(server);
  await Promise.all(sockets.map((socket) => once(socket, 'close')));
  server.close();
}

async function shutdown(server) {
  await closeAll(server);
  server.close();
}

async function shuttingDown() {
  const server = await listening('/shutdown');
  await clients(server, 4);
  await shutdown(server);
}

async function pinging() {
  const http = createServer();
  new Server(http, { pingInterval: 1_000, pingTimeout: 500 });
  await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
  const silent = new WebSocket(`ws://127.0.0.1:${http.address().port}/socket.io/?EIO=4&transport=websocket`);
  await once(silent, 'close');
  http.close();
}

await Promise.all([sweeping(), beating(), shuttingDown(), pinging()]);
