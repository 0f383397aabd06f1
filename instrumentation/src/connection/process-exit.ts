import { noteDeparture } from './departure.ts';
import type { ConnectionRecord } from './record.ts';
import { reportStates } from './state-spans.ts';

/**
 * Reports a connection that is still OPEN when the process ends: the peer gets no close frame, and sees 1006. Its own
 * 'close' event will never come.
 */
export function reportProcessExit(record: ConnectionRecord): void {
  const at = record.now();
  noteDeparture(record, 'process_exit', at);
  reportStates(record, at, {
    code: 1006,
    reason: '',
    wasClean: false,
    errno: '',
    transportEnd: undefined,
    ending: 'process_exit',
    suspectedCause: undefined,
  });
}
