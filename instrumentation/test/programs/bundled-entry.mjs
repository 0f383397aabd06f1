// Bundled with its own copy of ws by the test: connections within this process, each with one late send by the server.
import { once } from 'node:events';
import { createServer } from 'node:http';
import * as ws from 'ws';

// Version 7 has the server class only as a property of the WebSocket class.
const WebSocket = ws.default;
const WebSocketServer = ws.WebSocketServer ?? ws.Server ?? WebSocket.Server;
const server = createServer();
const sockets = new WebSocketServer({ noServer: true });
server.on('upgrade', (request, raw, head) => {
  // As after an asynchronous check of who asks.
  setImmediate(() =>
    sockets.handleUpgrade(request, raw, head, (socket) => sockets.emit('connection', socket, request)),
  );
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
sockets.on('connection', (socket) => {
  socket.send('hello');
  socket.on('close', () => socket.send('late', () => {}));
});
for (let count = 0; count < 3; count += 1) {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}/rooms/${count}?key=secret`);
  await once(client, 'message');
  client.close(4000 + count);
  await once(client, 'close');
}
server.close();
