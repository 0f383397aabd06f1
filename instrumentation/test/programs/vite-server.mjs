// A client of the WebSocket server that Vite's development server has inside its own bundle.
import { once } from 'node:events';
import { createServer } from 'vite';
import { WebSocket } from 'ws';

const vite = await createServer({ configFile: false, logLevel: 'silent', server: { host: '127.0.0.1', port: 0 } });
await vite.listen();
const { port } = vite.httpServer.address();
const client = new WebSocket(`ws://127.0.0.1:${port}/?token=${vite.config.webSocketToken}`, 'vite-hmr');
const [data] = await once(client, 'message');
console.log(JSON.parse(data).type);
client.close(4000);
await once(client, 'close');
await vite.close();
