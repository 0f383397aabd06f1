import { fitsLimit, type KnownLimit, type SuspectedCause, suspectedCause } from '../classify/known-limits.ts';
import { isAbnormalCloseCode } from '../semconv.ts';
import type { NotReading } from './reading.ts';
import type { ConnectionRecord, Departure } from './record.ts';

/** A pong takes a round trip, and a round trip is shorter. */
const PONG_WITHIN_MS = 500;

/**
 * The known limits that may have ended a connection. Only an end that this process did not ask for is suspicious:
 * proxies cut off (1006) or send 1001. And only where nothing nearer explains it: this process was not reading for half
 * of the silence or more, or the peer had left a ping unanswered.
 */
export function suspicionOf(
  record: ConnectionRecord,
  departure: Departure,
  closeCode: number,
  notReading: NotReading | undefined,
): SuspectedCause | undefined {
  if (departure.initiator === 'local' || record.applicationClosed) return undefined;
  if (!isAbnormalCloseCode(closeCode) && closeCode !== 1001) return undefined;
  if (notReading !== undefined && notReading.ms * 2 >= departure.idleMs) return undefined;
  if (isPongMissing(record, departure)) return undefined;
  const ageMs = departure.at.monotonicMs - record.enteredAt.monotonicMs;
  const limits = record.outlet.limits.filter((limit) => !isOwnHeartbeat(record, limit));
  return suspectedCause(ageMs, departure.idleMs, limits);
}

/** The ping was the last frame of all: the peer has sent nothing since, neither a pong nor anything else. */
function isPongMissing({ controlFrames }: ConnectionRecord, { at, idleMs }: Departure): boolean {
  if (controlFrames === undefined || controlFrames.pingSentMs === 0) return false;
  const { pingSentMs, pongReceivedMs } = controlFrames;
  const sinceMs = at.monotonicMs - pingSentMs;
  return pongReceivedMs < pingSentMs && sinceMs >= PONG_WITHIN_MS && sinceMs <= idleMs;
}

/**
 * Whether the pings of this process go out in the rhythm of the limit. Peers that time out with them end a connection
 * at that age too. Against an idle limit such a rhythm is no explanation, since the ping may have come too late.
 */
function isOwnHeartbeat({ controlFrames, outlet }: ConnectionRecord, limit: KnownLimit): boolean {
  if (limit.kind !== 'age' || controlFrames === undefined || controlFrames.pingSentMs === 0) return false;
  return fitsLimit(controlFrames.pingIntervalMs, limit) || fitsLimit(outlet.pingRounds.intervalMs, limit);
}
