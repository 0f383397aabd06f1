import type {
  CloseOutcome,
  IncidentCategory,
  Initiator,
  Operation,
  SocketState,
} from '@afterclose/instrumentation/semconv';
import type { Connection } from '../_store/connection.ts';
import type { Filter } from './filter.ts';
import type { Incident } from './incidents.ts';

/** One line of a stack, resolved by a source map where one is known. */
export interface SampleFrame {
  function: string;
  file: string;
  line: number;
  column: number;
  /** Of Node.js or of a package, not the application's. */
  library: boolean;
  /** Five lines around it, where a source map brings the source. */
  source: { line: number; text: string }[] | null;
}

/** What happened on one connection. All `…Ms` are from the moment at which OPEN was left: before it they are negative. */
export interface SampleTimeline {
  /** In order; the last one's end is null where it is not known (a socket stays `closed`). */
  states: { state: SocketState; fromMs: number; toMs: number | null }[];
  closeAttempts: {
    atMs: number;
    untilMs: number;
    operation: 'close' | 'terminate';
    outcome: CloseOutcome;
    /** As given to the call, 0 and "" where none was. */
    code: number;
    reason: string;
    safe: boolean;
    site: { function: string; file: string; line: number } | null;
  }[];
  /** When the peer's close frame came: after our own, or (0) as what ended OPEN; null without one. */
  peerCloseMs: number | null;
  operations: {
    category: IncidentCategory;
    operation: Operation;
    state: SocketState | '';
    /** Of the first and of the last of `count` operations. */
    atMs: number;
    lastAtMs: number;
    count: number;
    bytes: number;
    /** Whether it is of the group that the sample is of. */
    ofGroup: boolean;
  }[];
}

/** "" and null where the spans do not tell. */
export interface SampleFacts {
  initiator: Initiator | '';
  code: number;
  reason: string;
  wasClean: boolean | null;
  errno: string;
  transportEnd: string;
  suspectedCause: string;
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

export interface IncidentVersion {
  version: string;
  /** When the service was first seen with it, epoch ms; null if that is not known. */
  releasedAt: number | null;
  count: number;
  connections: number;
  lostBytes: number;
  endedConnections: number;
}

export interface IncidentComment {
  id: string;
  author: string;
  text: string;
  /** Epoch ms. */
  createdAt: number;
}

export interface IncidentDetail {
  from: number;
  to: number;
  step: number;
  incident: Incident;
  endedConnections: number;
  /** Of the range, by first sight, the oldest first; also those without any. */
  byVersion: IncidentVersion[];
  /** Of the whole group; `toMs` exclusive, only bins that are not empty, in order. */
  delays: { fromMs: number; toMs: number; count: number }[];
  /** The newest first, 20 at most, whatever the range. */
  samples: IncidentSample[];
  /** The oldest first. */
  comments: IncidentComment[];
}

/** One group, with its state at `now` (epoch ms); null if there is none of that id in the filter's project. */
export async function incident(
  _db: Connection,
  _id: string,
  _filter: Filter,
  _now: number,
): Promise<IncidentDetail | null> {
  throw new Error('not yet');
}
