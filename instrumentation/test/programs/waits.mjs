// Serves until it is told to end; says whether the environment was left alone.
import { once } from 'node:events';
import { WebSocket, WebSocketServer } from 'ws';

if (process.env.LISTEN) process.on('SIGTERM', () => process.exit(7));
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
await once(server, 'listening');
const client = new WebSocket(`ws://127.0.0.1:${server.address().port}/`);
await once(client, 'open');
client.close();
await once(client, 'close');
console.log(
  `environment ${Object.keys(process.env)
    .filter((name) => name.startsWith('OTEL_'))
    .sort()}`,
);
console.log('ready');
if (process.env.END_AFTER_MS) {
  setTimeout(() => process.exit(0), Number(process.env.END_AFTER_MS));
}
