import type { SpanContext } from '@opentelemetry/api';
import { endingOf } from '../classify/ending.ts';
import { type HandshakeFacts, handshakeEndingOf, handshakeFailureOf } from '../classify/handshake-failure.ts';
import type { Role, TransportEnd } from '../semconv.ts';
import type { Instant } from '../time/instant.ts';
import { countOpened } from './account.ts';
import { type ClosingHandshake, hasTerminate, hasTimedOut, settleAttempts } from './close-attempt.ts';
import { noteDeparture } from './departure.ts';
import { endFactsOf } from './end-facts.ts';
import { suspicionOf } from './nearer-cause.ts';
import { notReadingOf } from './reading.ts';
import { ConnectionRecord, type Outlet } from './record.ts';
import { type FailedHandshake, reportConnecting, reportStates } from './state-spans.ts';

/** Begins the record of a connection, in CONNECTING. */
export function noteConnecting(
  outlet: Outlet,
  role: Role,
  path: string,
  at: Instant,
  handshake: SpanContext | undefined,
): ConnectionRecord {
  outlet.metrics.moved(role, undefined, 'connecting');
  return new ConnectionRecord(outlet, role, path, at, handshake);
}

/** Notes that CONNECTING is left for OPEN. */
export function noteOpen(record: ConnectionRecord): void {
  const at = record.now();
  record.outlet.metrics.moved(record.role, 'connecting', 'open');
  record.outlet.open.add(record);
  countOpened(record.role);
  record.outlet.heartbeats.start();
  reportConnecting(record, at);
  record.enteredAt = at;
  record.hadBeenOpen = true;
  record.lastSentMonotonicMs = at.monotonicMs;
  record.lastReceivedMonotonicMs = at.monotonicMs;
  record.outlet.eventLoop.start();
}

/** What is known of the end of a connection when its 'close' event comes. */
export interface ClosedFacts extends ClosingHandshake {
  readonly code: number;
  /** "" if the peer gave none. */
  readonly reason: string;
  /** Of the raw socket, such as "ECONNRESET"; "" if it had no error or the library does not show it. */
  readonly errno: string;
  /** Absent if the library does not show it. */
  readonly transportEnd?: TransportEnd | undefined;
  /** The raw socket was paused at its end; absent if the library does not show it. */
  readonly rawPaused?: boolean;
}

/** To be called just before the 'close' event of a connection that had been OPEN. */
export function noteClosed(record: ConnectionRecord, facts: ClosedFacts): void {
  if (record.closed) return;
  record.closed = true;
  const at = record.now();
  noteDeparture(record, 'transport', at);
  const { departure } = record;
  if (departure === undefined) return;
  record.outlet.metrics.moved(record.role, 'closing', undefined);
  record.outlet.closing.delete(record);
  const terminated = departure.cause === 'terminate' || hasTerminate(record);
  const errno = facts.errno || record.sendErrno;
  const closingMs = at.monotonicMs - departure.at.monotonicMs;
  const notReading = notReadingOf(record, at.monotonicMs, departure.idleMs + closingMs, facts.rawPaused === true);
  const suspicion = facts.transportEnd === 'local' ? undefined : suspicionOf(record, departure, facts.code, notReading);
  reportStates(record, at, {
    code: facts.code,
    reason: facts.reason,
    wasClean: facts.wasClean,
    errno,
    transportEnd: facts.code === 1006 ? facts.transportEnd : undefined,
    ending: endingOf({
      closeCode: facts.code,
      errno,
      terminated,
      sendError: departure.cause === 'send_error',
      faultCode: departure.faultCode,
      closeTimedOut: hasTimedOut(record, facts, at),
      idleLimitFits: suspicion?.idle ?? false,
    }),
    suspectedCause: suspicion?.names,
    facts: endFactsOf(record, departure, facts.code, at, facts.transportEnd, notReading),
  });
  settleAttempts(record, facts, at, terminated);
}

/** Notes the end of a connection that never was OPEN. */
export function noteHandshakeFailed(record: ConnectionRecord, facts: HandshakeFacts): void {
  if (record.closed) return;
  record.closed = true;
  const at = record.now();
  record.outlet.metrics.moved(record.role, 'connecting', undefined);
  const failed: FailedHandshake = { ...facts, ending: handshakeEndingOf(facts), failure: handshakeFailureOf(facts) };
  reportConnecting(record, at, record.applicationClosed ? undefined : failed);
  // What waits is a terminate() after the close() that aborted the handshake.
  settleAttempts(record, undefined, at, false);
}
