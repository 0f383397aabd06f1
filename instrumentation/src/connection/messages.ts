import { incidentOf } from '../classify/incident-category.ts';
import { SOCKET_STATES } from '../semconv.ts';
import type { Callee } from '../stack/call-site.ts';
import { siteOfCaller } from '../stack/site.ts';
import { recentMonotonicMs } from '../time/recent-time.ts';
import { noteDeparture } from './departure.ts';
import { reportFault } from './fault.ts';
import { noteIncident, noteRepeat, noteUnplaced } from './incident-gathering.ts';
import { messageSize, receivedSize } from './message-size.ts';
import { CONNECTING } from './ready-state.ts';
import type { ConnectionRecord } from './record.ts';

export type SendOperation = 'send' | 'ping' | 'pong';

/** Counts a message that was accepted in OPEN. */
export function noteSent(record: ConnectionRecord, data: unknown): void {
  record.messagesSent += 1;
  record.sentBytes += messageSize(data);
  record.lastSentMonotonicMs = recentMonotonicMs();
}

/** Counts a message that was received. */
export function noteReceived(record: ConnectionRecord, data: unknown): void {
  record.messagesReceived += 1;
  record.receivedBytes += receivedSize(data);
  record.lastReceivedMonotonicMs = recentMonotonicMs();
}

/** Notes a message that can't be sent in this state: a late send, or one before OPEN. */
export function noteLost(
  record: ConnectionRecord,
  operation: SendOperation,
  readyState: number,
  data: unknown,
  hook: Callee,
): void {
  try {
    const state = SOCKET_STATES[readyState] ?? 'closed';
    const category = incidentOf(operation, state, record.hadBeenOpen);
    if (category === undefined) {
      if (readyState !== CONNECTING) noteDeparture(record, 'transport', record.now());
      return;
    }
    const size = messageSize(data);
    if (noteUnplaced(record, category, size)) return;
    const site = siteOfCaller(hook);
    if (noteRepeat(record, category, site, size)) return;
    const at = record.now();
    if (readyState !== CONNECTING) noteDeparture(record, 'transport', at);
    noteIncident(
      record,
      {
        category,
        operation,
        state,
        size,
        message: `WebSocket is not open: readyState ${readyState} (${state.toUpperCase()})`,
      },
      at,
      { site, hook },
    );
  } catch (error) {
    reportFault(error);
  }
}
