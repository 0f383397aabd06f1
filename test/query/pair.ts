import type { IncidentEvent } from '../../app/_close/event/event.ts';
import { lateSend } from './some-event.ts';

export const KICK = '    at Session.kick (/app/src/session.ts:41:17)\n    at onMessage (/app/src/server.ts:66:14)';
export const BROADCAST = `    at WebSocket.send (/app/node_modules/ws/lib/websocket.js:1:1)
    at Room.broadcast (/app/src/rooms.ts:88:16)
    at Room.tick (/app/src/rooms.ts:61:10)`;

type Given = Parameters<typeof lateSend>[0];

/** A late send of a pair of call sites: a broadcast after a kick, unless other stacks are given. */
export function pair(given: Given, stack = BROADCAST, closeStack = KICK): IncidentEvent {
  const attributes = new Map([
    ['code.stacktrace', stack],
    ['websocket.close.stacktrace', closeStack],
    ...(given.attributes ?? []),
  ]);
  return lateSend({ closeCode: 0, timeSinceCloseMs: 20, lostBytes: 100, ...given, attributes });
}
