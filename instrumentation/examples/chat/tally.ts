import { WebSocket } from 'ws';

const affected = new Set<WebSocket>();
let ended = 0;

/** The chat's own count of what the telemetry claims, kept without it: the demo prints both. */
export const tally = {
  /** To be called right before a send: a socket that is closing or closed drops it. */
  sending(socket: WebSocket): void {
    if (socket.readyState === WebSocket.CLOSING || socket.readyState === WebSocket.CLOSED) affected.add(socket);
  },
  ended(): void {
    ended += 1;
  },
  counts(): { endedConnections: number; affectedConnections: number } {
    return { endedConnections: ended, affectedConnections: affected.size };
  },
};
