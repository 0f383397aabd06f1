import { terminate } from '../safe/websocket-like.ts';
import { settleUnanswered } from './close-attempt.ts';
import { processState } from './process-state.ts';
import type { ConnectionRecord } from './record.ts';

/**
 * The peer has not answered in time: ends the connection, where that can be done. Where it can't, nobody knows whether
 * it will ever end, so the outcome of the attempts is told now.
 */
export function cutOff(socket: unknown, record: ConnectionRecord | undefined): void {
  for (const attempt of record?.pendingAttempts ?? []) attempt.timedOut = true;
  if (!terminateOwn(socket) && record !== undefined) settleUnanswered(record);
}

/** Terminates a socket on behalf of safeClose. Returns whether it can be. */
export function terminateOwn(socket: unknown): boolean {
  processState.ownTerminates += 1;
  try {
    return terminate(socket);
  } finally {
    processState.ownTerminates -= 1;
  }
}
