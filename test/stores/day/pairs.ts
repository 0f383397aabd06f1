import type { Race } from '../connection.ts';
import { raceBetween } from '../race-between.ts';
import { type ChatSource, chatFrame } from './chat-sources.ts';

/** A race of the chat, with its part of the late sends of each version that has it. */
export type Pair = Race & { shares: Readonly<Record<string, number>> };

const ROOMS = '/ws/rooms/:id';
const TIMER = [
  '    at listOnTimeout (node:internal/timers:581:17)',
  '    at process.processTimers (node:internal/timers:519:7)',
];
const PROMISE = ['    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)'];
const MESSAGE = [
  '    at callListener (/srv/chat/node_modules/ws/lib/event-target.js:290:14)',
  '    at WebSocket.onMessage (/srv/chat/node_modules/ws/lib/event-target.js:209:9)',
  '    at WebSocket.emit (node:events:517:28)',
  '    at Receiver.receiverOnMessage (/srv/chat/node_modules/ws/lib/websocket.js:1220:20)',
  '    at Receiver.emit (node:events:517:28)',
  '    at Receiver.dataMessage (/srv/chat/node_modules/ws/lib/receiver.js:569:14)',
];
const KICK = stack(
  ['Session.kick', 'session', 'socket.close(4001'],
  ['async moderate', 'commands', 'kick('],
  ['async handleCommand', 'commands', 'moderate(session'],
  ['Session.onMessage', 'server', 'handleCommand(this'],
).concat(MESSAGE);
const KICKED = { code: 4001, reason: 'kicked', initiator: 'local' } as const;

/** The chat's races: 1.1.0 mends the worst one and brings another. */
export const CHAT_PAIRS: readonly Pair[] = [
  {
    stack: stack(['Room.broadcast', 'rooms', 'socket.send('], ['Room.tick', 'rooms', 'broadcast(this']).concat(TIMER),
    closeStack: KICK,
    close: KICKED,
    ...{ ms: 22, scatter: 0.4, route: ROOMS, shares: { '1.0.0': 0.71 } },
  },
  {
    stack: stack(['Pinger.heartbeat', 'ping', 'socket.send(']).concat(TIMER),
    closeStack: stack(['IdleWatch.onIdle', 'idle', 'socket.close(']).concat(TIMER),
    close: { code: 4001, reason: 'idle', initiator: 'local' },
    ...{ ms: 5000, scatter: 0.02, route: '/ws/inbox', shares: { '1.0.0': 0.12, '1.1.0': 0.45 } },
  },
  {
    stack: stack(['async ackTyping', 'typing', 'socket.send(']).concat(PROMISE),
    closeStack: null,
    close: { code: 1001, reason: '', initiator: 'remote' },
    ...{ ms: 4, scatter: 0.5, route: '/ws/typing', shares: { '1.0.0': 0.08, '1.1.0': 0.25 } },
  },
  {
    stack: stack(['notifyAll', 'admin', 'socket.send(']).concat(TIMER),
    closeStack: KICK,
    close: KICKED,
    ...{ ms: 24, scatter: 0.3, route: '/ws/admin', shares: { '1.0.0': 0.05 } },
  },
  {
    stack: stack(['pushPresence', 'presence', 'socket.send(']).concat(TIMER),
    closeStack: stack(['Session.onLeave', 'session', 'socket.close(1e3']).concat(MESSAGE),
    close: { code: 1000, reason: 'left', initiator: 'local' },
    ...{ ms: 9, scatter: 0.4, route: ROOMS, shares: { '1.0.0': 0.04 } },
  },
  {
    stack: stack(['Outbox.flushQueue', 'outbox', 'socket.send(']).concat(TIMER),
    closeStack: stack(['onDrain', 'shutdown', 'socket.close(']).concat(TIMER),
    close: { code: 1012, reason: 'restart', initiator: 'local' },
    ...{ ms: 190, scatter: 0.6, route: ROOMS, shares: { '1.1.0': 0.3 } },
  },
];

/** The same in every other service, whose sources nobody has uploaded. */
export const OTHER_PAIR = raceBetween('Hub.publish src/hub.ts:52', 'Hub.drop src/hub.ts:77', 40);

function stack(...frames: readonly (readonly [string, ChatSource, string])[]): string[] {
  return frames.map(([name, source, call]) => chatFrame(name, source, call));
}
