// The other end of a connection, of plain ws, in a process or a thread of its own, so that it can really vanish.
import { parentPort, workerData } from 'node:worker_threads';
import { WebSocket, WebSocketServer } from 'ws';

const { url, gone } = workerData ?? JSON.parse(process.argv[2]);
const say = (word) => (parentPort ? parentPort.postMessage(word) : process.send(word));

let socket;
let raw;

const commands = {
  reset: () => raw.resetAndDestroy(),
  end: () => raw.end(),
  answer: () => socket.send('answer'),
  ping: () => socket.ping(),
  // The parent waits for it with its event loop blocked.
  leave: () => {
    raw.once('close', () => {
      Atomics.store(gone, 0, 1);
      Atomics.notify(gone, 0);
    });
    raw.destroy();
  },
};

function begin(opened, itsRaw) {
  socket = opened;
  raw = itsRaw;
  say('open');
}

(parentPort ?? process).on('message', (command) => commands[command]());

if (url === undefined) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (opened, request) => begin(opened, request.socket));
  server.on('listening', () => say(server.address().port));
} else {
  const client = new WebSocket(url);
  let response;
  client.on('upgrade', (upgrade) => {
    response = upgrade;
  });
  client.on('open', () => begin(client, response.socket));
}
