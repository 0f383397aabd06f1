import type { SpanContext } from '@opentelemetry/api';
import type { Stack } from './call-site.ts';
import type { CloseAttempt } from './close-attempts.ts';
import type { Gathering } from './incident-gathering.ts';
import { type Instant, instantAfter } from './instant.ts';
import type { Pipeline } from './pipeline.ts';
import type { IncidentCategory, Initiator, Role } from './semconv.ts';

/** What made a connection leave OPEN. */
export type DepartureCause = 'close' | 'terminate' | 'close_frame' | 'protocol_error' | 'transport';

/** Made when OPEN is left. */
export interface Departure {
  readonly at: Instant;
  readonly initiator: Initiator;
  readonly cause: DepartureCause;
  /** The status code of the peer's fault, if the cause is a protocol error that this side found. */
  readonly faultCode: number;
  /** 1, 2, 3 … over all connections of the process that left OPEN. */
  readonly connectionNumber: number;
  /** Milliseconds since the last message in or out, or since the opening. */
  readonly idleMs: number;
}

let lastSequence = 0;

/**
 * All that is kept of a connection. There is one for each open socket, so it stays small: what only a connection that
 * ends or misbehaves needs is added then.
 */
export class ConnectionRecord {
  readonly pipeline: Pipeline;
  readonly role: Role;
  /** Path of the URL without query; "" if unknown. */
  readonly path: string;
  readonly sequence: number;
  /** When the present state was entered: CONNECTING, then OPEN. */
  enteredAt: Instant;
  hadBeenOpen = false;
  closed = false;
  statesReported = false;
  /** The span around the handshake, until the first span has linked to it. */
  handshake: SpanContext | undefined;
  /** The connection's first span: the parent of all others. */
  firstSpan: SpanContext | undefined = undefined;
  messagesSent = 0;
  messagesReceived = 0;
  sentBytes = 0;
  receivedBytes = 0;
  lastMessageMonotonicMs = 0;
  /** A call that the library is about to make by itself, see own-calls.ts. */
  expectedOwnCall: 'close' | 'pong' | '' = '';
  expectedArgument: unknown = undefined;
  departure: Departure | undefined = undefined;
  /** The application's first close() or terminate(). */
  firstClose: Stack | undefined = undefined;
  applicationClosed = false;
  pendingAttempts: CloseAttempt[] | undefined = undefined;
  /** Per category that has occurred: the repeats being gathered, if any. */
  incidents: Map<IncidentCategory, Gathering | undefined> | undefined = undefined;
  /** A late send or an unexpected incident has happened. */
  misused = false;
  uncleanReported = false;

  constructor(pipeline: Pipeline, role: Role, path: string, enteredAt: Instant, handshake: SpanContext | undefined) {
    this.pipeline = pipeline;
    this.role = role;
    this.path = path;
    this.enteredAt = enteredAt;
    this.handshake = handshake;
    lastSequence += 1;
    this.sequence = lastSequence;
  }

  /** Now, on this connection's clock. */
  now(): Instant {
    return instantAfter(this.departure?.at ?? this.enteredAt);
  }
}
