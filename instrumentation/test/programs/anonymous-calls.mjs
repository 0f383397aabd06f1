// Closes and sends late in functions without a name, and prints the attributes of the incidents.
import { once } from 'node:events';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { WebSocket, WebSocketServer } from 'ws';
import { instrumentWebSocketClass, WebSocketInstrumentation } from '../../dist/index.js';

const exporter = new InMemorySpanExporter();
const webSockets = new WebSocketInstrumentation();
webSockets.setTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
instrumentWebSocketClass(WebSocket);
instrumentWebSocketClass(WebSocketServer);

function attach(socket) {
  socket.on('message', (data) => {
    if (String(data) === 'bad') socket.close(1008);
    else socket.close(1000);
    sendNamed(socket);
    queueMicrotask(() => socket.send('late'));
  });
}

function sendNamed(socket) {
  socket.send('late');
}

const server = new WebSocketServer({ port: 0 });
await once(server, 'listening');
server.on('connection', attach);
for (const word of ['bad', 'good']) {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  await once(client, 'open');
  client.send(word);
  await once(client, 'close');
}
await webSockets.forceFlush();
const incidents = exporter.getFinishedSpans().filter(({ name }) => name === 'websocket.error');
console.log(
  JSON.stringify(
    incidents.map(({ attributes }) => [
      attributes['websocket.error.call'] ?? null,
      attributes['websocket.close.call'] ?? null,
    ]),
  ),
);
process.exit();
