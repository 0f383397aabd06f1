// Eight clients in a process of their own keep their connections open to a worker thread, which is ended from outside.
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { WebSocketServer } from 'ws';

if (isMainThread) {
  const worker = new Worker(fileURLToPath(import.meta.url));
  worker.on('message', (line) => console.log(line));
  const ways = {
    prepare: () => worker.postMessage('prepare'),
    terminate: async () => {
      await worker.terminate();
      console.log('terminated');
    },
    exit: () => process.exit(3),
    leave: () => process.stdin.destroy(),
  };
  process.stdin.setEncoding('utf8').on('data', (text) => {
    for (const word of text.split('\n').filter(Boolean)) ways[word]();
  });
} else {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const opened = [];
  server.on('connection', (socket) => opened.push(socket));
  parentPort.on('message', async () => {
    for (const socket of opened.splice(0, 2)) {
      socket.close(1000);
      socket.send('late');
      await once(socket, 'close');
    }
    // Their spans wait for 25 ms at most.
    setTimeout(() => parentPort.postMessage('ready'), 200);
  });
  parentPort.postMessage(`port ${server.address().port}`);
}
