import type { Race } from './connection.ts';

const TIMER = '    at listOnTimeout (node:internal/timers:581:17)';
const MESSAGE = '    at WebSocket.onMessage (/srv/app/node_modules/ws/lib/event-target.js:209:9)';

/**
 * A race of two functions, each with its place, such as `Room.broadcast src/rooms.ts:88`; null where the peer closed.
 * @param ms how late the send is
 */
export function raceBetween(send: string, close: string | null, ms: number): Race {
  return {
    stack: [frameOf(send), TIMER],
    closeStack: close === null ? null : [frameOf(close), MESSAGE],
    close: { code: close === null ? 1001 : 1000, initiator: close === null ? 'remote' : 'local', reason: '' },
    ms,
    scatter: 0.6,
  };
}

function frameOf(site: string): string {
  const [name, place] = site.split(' ');
  return `    at ${name} (/srv/app/${place}:14)`;
}
