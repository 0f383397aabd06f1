// One connection within this process, with one late send by the server.
import { once } from 'node:events';

/** @param {{ WebSocket: typeof import('ws').WebSocket, WebSocketServer: typeof import('ws').WebSocketServer }} ws */
export async function lateSend({ WebSocket, WebSocketServer }) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  server.on('connection', (socket) => socket.on('close', () => socket.send('late')));
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}/`);
  await once(client, 'open');
  client.close();
  await once(client, 'close');
  await new Promise((resolve) => server.close(resolve));
}
