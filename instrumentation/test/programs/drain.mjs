// Ends many server connections in one turn, each with a late send, under a stock batch span processor. The connections
// run over memory, since a process may have fewer open files than that. Arguments: how many, and "flush" or "stay".
import { Duplex } from 'node:stream';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { WebSocket, WebSocketServer } from 'ws';
import { instrumentWebSocketClass, WebSocketInstrumentation } from '../../dist/index.js';

const [, , count, ending] = process.argv;
const webSockets = new WebSocketInstrumentation();
webSockets.setTracerProvider(
  new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())] }),
);
instrumentWebSocketClass(WebSocket);
instrumentWebSocketClass(WebSocketServer);

const CLOSE_FRAME = 0x88;
const MASKED_CLOSE_FRAME = Buffer.from([CLOSE_FRAME, 0x80, 0, 0, 0, 0]);

/** The raw socket of a connection whose client does nothing but answer a close frame. */
class MemorySocket extends Duplex {
  _read() {}
  _write(chunk, _encoding, done) {
    if (chunk[0] === CLOSE_FRAME) {
      setImmediate(() => {
        this.push(MASKED_CLOSE_FRAME);
        this.push(null);
      });
    }
    done();
  }
  setTimeout() {}
  setNoDelay() {}
}

const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const headers = {
  upgrade: 'websocket',
  connection: 'upgrade',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

const sockets = [];
for (let index = 0; index < Number(count); index += 1) {
  server.handleUpgrade({ method: 'GET', url: '/', headers }, new MemorySocket(), Buffer.alloc(0), (socket) => {
    sockets.push(socket);
  });
}
await webSockets.forceFlush();

let closed = 0;
const allClosed = new Promise((resolve) => {
  for (const socket of sockets) {
    socket.on('close', () => {
      closed += 1;
      if (closed === Number(count)) resolve();
    });
  }
});
for (const socket of sockets) {
  socket.close();
  socket.send('late');
}
await allClosed;
if (ending === 'flush') await webSockets.forceFlush();
else setInterval(() => {}, 1_000);
