// A socket.io server and several clients that connect, talk and leave. Exits by itself.
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';

const CLIENTS = 6;

const http = createServer();
const server = new Server(http);
server.on('connection', (socket) => socket.on('say', (text, answer) => answer(text.toUpperCase())));
await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${http.address().port}`;

async function visit(number) {
  // Half of them start with long polling and upgrade.
  const transports = number % 2 === 0 ? ['websocket'] : ['polling', 'websocket'];
  const client = io(url, { transports, forceNew: true, reconnection: false });
  await new Promise((resolve) => client.on('connect', resolve));
  if (client.io.engine.transport.name !== 'websocket') {
    await new Promise((resolve) => client.io.engine.once('upgrade', resolve));
  }
  const answer = await client.emitWithAck('say', `hello ${number}`);
  if (answer !== `HELLO ${number}`) throw new Error(`answered ${answer}`);
  const left = new Promise((resolve) => client.on('disconnect', resolve));
  client.disconnect();
  await left;
}

await Promise.all(Array.from({ length: CLIENTS }, (_, number) => visit(number)));
await server.close();
console.log(`visitors ${CLIENTS}`);
