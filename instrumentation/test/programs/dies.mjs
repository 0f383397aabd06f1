// Eight clients in a process of their own keep their connections open; the server dies in the way that is asked for.
import { once } from 'node:events';
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
await once(server, 'listening');
const opened = [];
server.on('connection', (socket) => opened.push(socket));
console.log(`port ${server.address().port}`);
process.on('message', () => {});

const ways = {
  // Two are closed by us before, with a late send each.
  prepare: async () => {
    for (const socket of opened.splice(0, 2)) {
      socket.close(1000);
      socket.send('late');
      await once(socket, 'close');
    }
    console.log('ready');
  },
  exit: () => process.exit(3),
  crash: () => {
    setImmediate(() => {
      opened[0].close(1000);
      opened[0].send('late');
      throw new Error('crashed');
    });
  },
  // The usual shutdown: told to all, and gone before they can answer.
  shutdown: () => {
    for (const socket of opened) {
      socket.close(1001);
      socket.send('late');
    }
    process.exit(0);
  },
  listen: () => {
    process.on('SIGTERM', () => process.exit(7));
    console.log('listening');
  },
};
process.stdin.setEncoding('utf8').on('data', (text) => {
  for (const word of text.split('\n').filter(Boolean)) ways[word]();
});
