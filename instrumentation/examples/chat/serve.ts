import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { tally } from './tally.ts';

/** What a release of the chat brings: the rest is the same for all. */
interface Chat {
  /** A client has connected. */
  join(socket: WebSocket, name: string): void;
  /** Called every `sweepMs`. */
  sweep(): void;
  sweepMs: number;
  /** Ends every client's session because the server goes away. */
  restart(): void;
}

/** Clients that have not answered a restart by then are cut off. */
const GO_AWAY_WITHIN_MS = 1_000;

/** Serves the chat on `PORT` at `/rooms/lobby?name=…` until SIGTERM or SIGINT, then closes every client and lets Node exit. */
export function serveChat(chat: Chat): void {
  const http = createServer((_, response) => response.end('This is a WebSocket server.\n'));
  const server = new WebSocketServer({ server: http });
  server.on('connection', (socket, request) => {
    socket.on('close', () => tally.ended());
    socket.on('error', () => {}); // 'close' follows
    const name = new URL(request.url ?? '/', 'ws://localhost').searchParams.get('name');
    chat.join(socket, name ?? 'somebody');
  });
  const sweeping = setInterval(chat.sweep, chat.sweepMs);

  const goAway = () => {
    clearInterval(sweeping);
    chat.restart();
    setTimeout(() => {
      for (const socket of server.clients) socket.terminate();
    }, GO_AWAY_WITHIN_MS).unref();
    server.close();
    http.close();
  };
  process.once('SIGTERM', goAway);
  process.once('SIGINT', goAway);
  process.once('exit', () => console.log(`tally ${JSON.stringify(tally.counts())}`));

  http.listen(Number(process.env['PORT'] ?? 8080), '127.0.0.1', () => console.log('chat listens'));
}
