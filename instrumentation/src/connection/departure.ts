import type { Initiator } from '../semconv.ts';
import type { Instant } from '../time/instant.ts';
import { lastControlFrameMs } from './control-frames.ts';
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

/**
 * Notes that OPEN is left. Only the first call counts.
 * @param faultCode status code of the peer's fault that this end found
 * @param bufferedBytes what send() has accepted and the system has not taken yet
 */
export function noteDeparture(
  record: ConnectionRecord,
  cause: DepartureCause,
  at: Instant,
  faultCode = 0,
  bufferedBytes?: number,
): void {
  if (record.departure !== undefined || !record.hadBeenOpen) return;
  processCounts.lastConnectionNumber += 1;
  record.departure = {
    at,
    initiator: INITIATORS[cause],
    cause,
    faultCode,
    connectionNumber: processCounts.lastConnectionNumber,
    idleMs: idleMs(record, at),
    bufferedBytes,
  };
  record.outlet.metrics.moved(record.role, 'open', 'closing');
  record.outlet.open.delete(record);
  record.outlet.closing.add(record);
}

/** The time of a message is up to 50 ms old, so it may lie before the opening. */
function idleMs(record: ConnectionRecord, at: Instant): number {
  const lastMs = Math.max(
    record.lastSentMonotonicMs,
    record.lastReceivedMonotonicMs,
    lastControlFrameMs(record.controlFrames),
  );
  return Math.max(0, at.monotonicMs - Math.max(lastMs, record.enteredAt.monotonicMs));
}
