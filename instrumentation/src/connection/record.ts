import type { SpanContext } from '@opentelemetry/api';
import type { KnownLimit } from '../classify/known-limits.ts';
import type { IncidentCategory, Initiator, Operation, Role, SocketState } from '../semconv.ts';
import type { SpanDraft, TracedConnection } from '../span/draft.ts';
import type { Stack } from '../stack/call-site.ts';
import type { MadeCall, Site } from '../stack/site.ts';
import type { EventLoopWatch } from '../time/event-loop-watch.ts';
import { type Instant, instantNow } from '../time/instant.ts';
import type { RateLimit } from '../time/rate-limit.ts';
import type { CutGroups } from './cut-groups.ts';
import type { ConnectionMetrics } from './metrics.ts';

/** What made a connection leave OPEN. */
export type DepartureCause =
  | 'close'
  | 'terminate'
  | 'close_frame'
  | 'protocol_error'
  | 'send_error'
  | 'transport'
  | 'process_exit';

/** What is known when OPEN is left. */
export interface Departure {
  readonly at: Instant;
  readonly initiator: Initiator;
  readonly cause: DepartureCause;
  /** The status code of the peer's fault, if the cause is a protocol error that this end found; else 0. */
  readonly faultCode: number;
  /** 1, 2, 3 …: counts all connections of the process that left OPEN. */
  readonly connectionNumber: number;
  /** Milliseconds since the last message, ping or pong in or out, or since the opening. */
  readonly idleMs: number;
  /** Accepted by send() and not handed to the system yet; absent where the library does not show it. */
  readonly bufferedBytes: number | undefined;
}

/** One call of close() or terminate() by the application. */
export interface CloseAttempt {
  readonly operation: 'close' | 'terminate';
  /** At the call. */
  readonly state: SocketState;
  readonly at: Instant;
  readonly code: number | undefined;
  readonly reason: string;
  readonly safe: boolean;
  readonly call: MadeCall | undefined;
  /** Of a call in OPEN: milliseconds since something was received, or since the opening. */
  readonly lastReceivedAgoMs?: number | undefined;
  /** Before the call, see {@link Departure}. */
  readonly bufferedBytes?: number | undefined;
  /** safeClose has given up waiting for the peer. */
  timedOut: boolean;
  /** Its outcome was reported before the 'close' event, which may never come. */
  reported?: boolean;
}

/**
 * When the control frames of a connection came and went, as of `performance.now()`, accurate to 50 ms; 0 if none did. A
 * proxy sees them as it sees messages. Made with the first one, since many connections have none.
 */
export interface ControlFrames {
  /** Only by the application: the library sends none of its own accord. */
  pingSentMs: number;
  pingReceivedMs: number;
  pongReceivedMs: number;
  /** By the application. That of the library belongs to a ping that was received. */
  pongSentMs: number;
  /** From the ping before it, or from the opening, to the last ping of the application. */
  pingIntervalMs: number;
}

/** The heartbeat of the application, over all its connections: its pings go out in rounds. */
export interface PingRounds {
  lastMs: number;
  /** Between the last two rounds; 0 before the second. */
  intervalMs: number;
}

/** The application's last pause() of a socket, as of `performance.now()`. Made with the first one. */
export interface Pause {
  sinceMs: number;
  /** When resume() ended it; Infinity while it lasts. */
  untilMs: number;
}

export interface NotedIncident {
  readonly category: IncidentCategory;
  readonly operation: Operation;
  /** At the moment of the operation. */
  readonly state: SocketState;
  /** Bytes lost. */
  readonly size: number;
  /** The message of the library or the system. */
  readonly message: string;
}

/**
 * The place of an offending call, and that of the first close as it was by then. Incidents of one category on one
 * connection are gathered by such pairs.
 */
export interface SitePair {
  readonly closeSite: Site | undefined;
  readonly sendSite: Site | undefined;
  /** Stands for all pairs beyond the limit. */
  readonly isOther: boolean;
  /** Its repeats that are being gathered, if any. */
  gathering: Gathering | undefined;
}

/** The incidents of one category on one connection. */
export interface CategoryIncidents {
  readonly pairs: SitePair[];
  /** The pair of the last incident whose place was looked up. */
  latest: SitePair;
  /** Incidents whose places were looked up. */
  placed: number;
  /** How many of the next sends are booked on `latest` without a look. */
  unplacedLeft: number;
}

/** Incidents of one category and pair on one connection that one span reports. */
export interface Gathering {
  readonly record: ConnectionRecord;
  readonly incident: NotedIncident;
  readonly pair: SitePair;
  readonly first: boolean;
  readonly firstOfPair: boolean;
  readonly firstAt: Instant;
  /** Time of the last operation, as in {@link Instant}. */
  lastMonotonicMs: number;
  count: number;
  size: number;
  /** Whether the place of some of its operations was not looked up. */
  isEstimated: boolean;
  readonly offendingCall: Stack | undefined;
  /** As it was at the first operation. */
  readonly firstClose: Stack | undefined;
  /** False if the limit per second was reached. */
  readonly withStacks: boolean;
}

/** Takes a connection's spans, and calls back later. pipeline.ts makes it. */
export interface Outlet {
  readonly queue: { push(draft: SpanDraft): void };
  /** Repeated incidents, until their span is due. */
  readonly gatherings: { add(gathering: Gathering): void };
  readonly open: { add(record: ConnectionRecord): void; delete(record: ConnectionRecord): void };
  /** Connections that have left OPEN and are not closed. */
  readonly closing: { add(record: ConnectionRecord): void; delete(record: ConnectionRecord): void };
  readonly heartbeats: { start(): void };
  /** Spans of connections that were cut off, until it is known how many were cut off together. */
  readonly cuts: { add(draft: SpanDraft): void };
  readonly cutGroups: CutGroups;
  readonly pingRounds: PingRounds;
  readonly eventLoop: EventLoopWatch;
  readonly metrics: ConnectionMetrics;
  /** Goes up when all its connections are abandoned. */
  readonly epoch: number;
  /** Limits the stacks captured at close() and terminate(). */
  readonly closeStacks: RateLimit;
  /** Limits the spans of incidents that have stacks. */
  readonly incidentSpans: RateLimit;
  readonly recordPeerAddress: boolean;
  /** The limits of proxies and platforms that may have cut off a connection. */
  readonly limits: readonly KnownLimit[];
}

let lastSequence = 0;

/**
 * All that is kept of a connection. Each open socket has one, so it stays small: what only a connection needs that ends
 * or is misused is added then.
 */
export class ConnectionRecord implements TracedConnection {
  readonly outlet: Outlet;
  readonly role: Role;
  readonly path: string;
  /** IP address of the other end of the raw socket; "" unless `recordPeerAddress` is set. */
  peerAddress = '';
  readonly sequence: number;
  /** When the present state was entered: CONNECTING, then OPEN. */
  enteredAt: Instant;
  hadBeenOpen = false;
  closed = false;
  readonly #epoch: number;
  statesReported = false;
  handshake: SpanContext | undefined;
  firstSpan: SpanContext | undefined = undefined;
  messagesSent = 0;
  messagesReceived = 0;
  sentBytes = 0;
  receivedBytes = 0;
  lastSentMonotonicMs = 0;
  lastReceivedMonotonicMs = 0;
  controlFrames: ControlFrames | undefined = undefined;
  pause: Pause | undefined = undefined;
  /** Error code of a send that the system refused, such as "EPIPE"; "" if none. */
  sendErrno = '';
  /** A call that the library is about to make of its own accord, see ws/library-calls.ts. */
  expectedOwnCall: 'close' | 'pong' | '' = '';
  expectedArgument: unknown = undefined;
  departure: Departure | undefined = undefined;
  /** The application's first close() or terminate(). */
  firstClose: MadeCall | undefined = undefined;
  applicationClosed = false;
  pendingAttempts: CloseAttempt[] | undefined = undefined;
  /** Has each category that has occurred. */
  incidents: Map<IncidentCategory, CategoryIncidents> | undefined = undefined;
  /** A late send or an unexpected incident has happened. */
  misused = false;
  uncleanReported = false;

  constructor(outlet: Outlet, role: Role, path: string, enteredAt: Instant, handshake: SpanContext | undefined) {
    this.outlet = outlet;
    this.#epoch = outlet.epoch;
    this.role = role;
    this.path = path;
    this.enteredAt = enteredAt;
    this.handshake = handshake;
    lastSequence += 1;
    this.sequence = lastSequence;
  }

  /** The hooks were removed while it was open, so nothing has seen what became of it. */
  get isAbandoned(): boolean {
    return this.#epoch !== this.outlet.epoch;
  }

  /** Now, on this connection's clock. */
  now(): Instant {
    return instantNow(this.departure?.at ?? this.enteredAt);
  }
}
