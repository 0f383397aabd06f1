/**
 * The chat of chat-1.0.0.ts, mended: whoever closes a session takes it out of the room first, and every close and send
 * goes through `safeClose` and `safeSend`, which look at the socket's state before they act.
 */
import { safeClose, safeSend } from '@afterclose/instrumentation';
import type { WebSocket } from 'ws';
import { serveChat } from './serve.ts';

interface Session {
  name: string;
  socket: WebSocket;
  lastSeenAt: number;
}

const IDLE_MS = 6_000;
const SWEEP_MS = 1_000;
const ACKNOWLEDGE_AFTER_MS = 20;

const room = new Set<Session>();

function join(socket: WebSocket, name: string): void {
  const session: Session = { name, socket, lastSeenAt: Date.now() };
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
  for (const session of room) safeSend(session.socket, line);
}

function acknowledge(session: Session): void {
  safeSend(session.socket, 'delivered');
}

function kick(session: Session): void {
  end(session, 4001, 'kicked');
}

function leave(session: Session): void {
  end(session, 1000, 'bye');
}

/** The one clean-up path: a session that has left the room is closed or closing already. */
function end(session: Session, code: number, reason: string): void {
  if (!room.delete(session)) return;
  void safeClose(session.socket, code, reason);
  broadcast(`${session.name} left`);
}

/** One clock for all sessions: ends the idle. */
function sweep(): void {
  for (const session of room) {
    if (Date.now() - session.lastSeenAt > IDLE_MS) end(session, 4000, 'idle');
  }
}

function restart(): void {
  for (const session of room) void safeClose(session.socket, 1001, 'restart');
  room.clear();
}

serveChat({ join, sweep, sweepMs: SWEEP_MS, restart });
