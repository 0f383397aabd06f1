/**
 * A small chat, release 1.0.0, with the races that real chats have:
 * - `kick` and `endIdle` close the socket but leave the session in the room until the next `sweep`, and `broadcast`
 *   loops over the room: it sends to closed sockets;
 * - `kick` runs again for the next line of a spammer, while the first close is still under way: it closes twice;
 * - `acknowledge` answers a little later, whether or not the socket is still there.
 * Nothing throws, so nobody notices. chat-1.1.0.ts is the same chat, mended.
 */
import type { WebSocket } from 'ws';
import { serveChat } from './serve.ts';
import { tally } from './tally.ts';

interface Session {
  name: string;
  socket: WebSocket;
  lastSeenAt: number;
  leaving: boolean;
}

const IDLE_MS = 6_000;
const SWEEP_MS = 1_000;
const ACKNOWLEDGE_AFTER_MS = 20;

const room = new Set<Session>();

function join(socket: WebSocket, name: string): void {
  const session: Session = { name, socket, lastSeenAt: Date.now(), leaving: false };
  room.add(session);
  socket.on('message', (data) => receive(session, String(data)));
  socket.on('close', () => leave(session));
  broadcast(`${name} joined`);
}

function receive(session: Session, text: string): void {
  session.lastSeenAt = Date.now();
  if (text === '/quit') {
    leave(session);
  } else if (text.includes('spam')) {
    kick(session);
  } else {
    broadcast(`${session.name}: ${text}`);
    setTimeout(() => acknowledge(session), ACKNOWLEDGE_AFTER_MS);
  }
}

function broadcast(line: string): void {
  for (const session of room) {
    tally.sending(session.socket);
    session.socket.send(line);
  }
}

function acknowledge(session: Session): void {
  tally.sending(session.socket);
  session.socket.send('delivered');
}

function kick(session: Session): void {
  session.leaving = true;
  session.socket.close(4001, 'kicked');
}

function endIdle(session: Session): void {
  session.leaving = true;
  session.socket.close(4000, 'idle');
}

function leave(session: Session): void {
  if (session.leaving) return;
  session.leaving = true;
  room.delete(session);
  session.socket.close(1000, 'bye');
  broadcast(`${session.name} left`);
}

/** One clock for all sessions: ends the idle, forgets the closed. */
function sweep(): void {
  for (const session of room) {
    if (session.socket.readyState === session.socket.CLOSED) room.delete(session);
    else if (Date.now() - session.lastSeenAt > IDLE_MS) endIdle(session);
  }
}

function restart(): void {
  for (const session of room) {
    session.leaving = true;
    session.socket.close(1001, 'restart');
  }
  room.clear();
}

serveChat({ join, sweep, sweepMs: SWEEP_MS, restart });
