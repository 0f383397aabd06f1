import type {
  CloseOutcome,
  HandshakeFailure,
  IncidentCategory,
  Initiator,
  NotReadingCause,
  Operation,
  SocketState,
} from '@afterclose/instrumentation/semconv';
import type { CallSite } from '../../_close/stack/call-site.ts';

export interface SourceLine {
  line: number;
  text: string;
}

/** One line of a stack, resolved by a source map where one is known. */
export interface SampleFrame {
  function: string;
  file: string;
  line: number;
  column: number;
  /** Of Node.js or of a package, not the application's. */
  library: boolean;
  /** Five lines around it, where a source map brings the source. */
  source: SourceLine[] | null;
}

export interface SampleState {
  state: SocketState;
  fromMs: number;
  toMs: number | null;
}

export interface SampleCloseAttempt {
  atMs: number;
  untilMs: number;
  operation: 'close' | 'terminate';
  outcome: CloseOutcome;
  /** As given to the call, 0 and "" where none was. */
  code: number;
  reason: string;
  safe: boolean;
  site: CallSite | null;
}

/** One span of an incident: the first, and what was gathered with it. */
export interface SampleOperation {
  category: IncidentCategory;
  operation: Operation;
  state: SocketState | '';
  /** Of the first and of the last of `count` operations. */
  atMs: number;
  lastAtMs: number;
  count: number;
  lostBytes: number;
  /** Whether it is of the group that the sample is of. */
  ofGroup: boolean;
}

/** What happened on one connection. All `…Ms` are from the moment at which OPEN was left: before it they are negative. */
export interface SampleTimeline {
  /** In order; the last one's end is null where it is not known (a socket stays `closed`). */
  states: SampleState[];
  closeAttempts: SampleCloseAttempt[];
  /** When the peer's close frame came: after our own, or (0) as what ended OPEN; null without one. */
  peerCloseMs: number | null;
  operations: SampleOperation[];
}

/** "" and null where the spans do not say. */
export interface SampleFacts {
  initiator: Initiator | '';
  code: number;
  reason: string;
  wasClean: boolean | null;
  errno: string;
  transportEnd: string;
  suspectedCause: string;
  /** Why a client's handshake failed, and the HTTP status of its answer. */
  handshakeFailure: HandshakeFailure | '';
  httpStatusCode: number | null;
  /** How long this process did not read from the connection before its end, and why. */
  notReadingMs: number | null;
  notReadingCause: NotReadingCause | '';
  /** From the last ping or pong to the end of OPEN. */
  pingSentAgoMs: number | null;
  pongReceivedAgoMs: number | null;
  pingReceivedAgoMs: number | null;
  /** Accepted by send(), and not taken by the system when OPEN was left. */
  bufferedBytes: number | null;
  /** The longest delay of the event loop within the last second. */
  eventLoopDelayMs: number | null;
  /** Connections of one process that were cut off in the same milliseconds, this one included. */
  cutTogether: number | null;
  /** How long it was OPEN. */
  ageMs: number | null;
  idleBeforeCloseMs: number | null;
  messagesSent: number | null;
  sentBytes: number | null;
  messagesReceived: number | null;
  receivedBytes: number | null;
  /** By the operations of this group. */
  lostMessages: number;
  lostBytes: number;
  errorMessage: string;
  role: string;
  route: string;
  instance: string;
  version: string;
}

export interface IncidentSample {
  /** Id of its span, hex. */
  id: string;
  connectionId: string;
  traceId: string;
  /** Epoch ms of the incident's end. */
  at: number;
  /** Epoch ms at which OPEN was left; that of the operation on a socket that never was OPEN. */
  closedAt: number;
  timeline: SampleTimeline;
  /** The offending call and the first close, the innermost frame first; null where not recorded. */
  stack: SampleFrame[] | null;
  closeStack: SampleFrame[] | null;
  /** Whether the two stacks share a frame of the application; null where one is missing. */
  stacksMeet: boolean | null;
  facts: SampleFacts;
}
