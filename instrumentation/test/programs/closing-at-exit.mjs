// Waits for a peer that does not answer its close frame.
import { once } from 'node:events';
import { WebSocket, WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
await once(server, 'listening');
const accepted = once(server, 'connection');
const far = new WebSocket(`ws://127.0.0.1:${server.address().port}/`);
await once(far, 'open');
far.pause();
const [near] = await accepted;
near.close(1001);
console.log('ready');
