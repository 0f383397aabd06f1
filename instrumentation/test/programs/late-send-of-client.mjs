// One connection of a standard WebSocket to a server of ws within this process, with one late send by the client.
import { once } from 'node:events';
import { WebSocketServer } from 'ws';

/** @param {typeof import('undici').WebSocket} WebSocket */
export async function lateSendOfClient(WebSocket) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}/`);
  await once(client, 'open');
  client.close();
  client.send('late');
  await once(client, 'close');
  await new Promise((resolve) => server.close(resolve));
}
