import type { Initiator } from '../semconv.ts';
import type { Instant } from '../time/instant.ts';
import { processCounts } from './process-counts.ts';
import type { ConnectionRecord, DepartureCause } from './record.ts';

/** Identifies who closed, by what made the connection leave OPEN. */
const INITIATORS: Readonly<Record<DepartureCause, Initiator>> = {
  close: 'local',
  terminate: 'local',
  protocol_error: 'local',
  send_error: 'local',
  close_frame: 'remote',
  transport: 'transport',
  process_exit: 'local',
};

/** Notes that OPEN is left. Only the first call counts. */
export function noteDeparture(record: ConnectionRecord, cause: DepartureCause, at: Instant, faultCode = 0): void {
  if (record.departure !== undefined || !record.hadBeenOpen) return;
  processCounts.lastConnectionNumber += 1;
  record.departure = {
    at,
    initiator: INITIATORS[cause],
    cause,
    faultCode,
    connectionNumber: processCounts.lastConnectionNumber,
    idleMs: Math.max(0, at.monotonicMs - Math.max(record.lastSentMonotonicMs, record.lastReceivedMonotonicMs)),
  };
  record.outlet.metrics.moved(record.role, 'open', 'closing');
  record.outlet.open.delete(record);
  record.outlet.closing.add(record);
}
