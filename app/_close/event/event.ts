import type {
  Category,
  CloseOutcome,
  EndingCategory,
  IncidentCategory,
  Initiator,
  Operation,
  Role,
  SocketState,
} from '@afterclose/instrumentation/semconv';
import type { Origin } from '../span/origin.ts';
import type { AttributeValue } from '../span/span.ts';

interface EventBase {
  origin: Origin;
  /** Lower-case hex, 32 and 16 digits. */
  traceId: string;
  spanId: string;
  connectionId: string;
  /** Epoch ms, cut to whole ms. */
  startedAt: number;
  endedAt: number;
  durationNs: number;
  role: Role;
  /** `http.route`, else the route of `url.path`, else "". */
  route: string;
  /** Adjusted count of the span, 1 where it is unknown. */
  weight: number;
  weightKnown: boolean;
  unclean: boolean;
  initiator: Initiator | '';
  /** RFC 6455 status code, 0 where the span carries none. */
  closeCode: number;
  /** All attributes of the span, for the detail of a sample. */
  attributes: ReadonlyMap<string, AttributeValue>;
}

/** How many connections of one role became OPEN in a process, and of how many the end was reported, by then. */
export interface ProcessAccount {
  opened: number;
  ended: number;
}

/** `websocket.state` of a state that never was OPEN, or of CLOSING. */
export interface PassingStateEvent extends EventBase {
  kind: 'connecting' | 'closing';
  category: EndingCategory | '';
  /** Null where the sender keeps none. */
  account: ProcessAccount | null;
}

/** `websocket.state` of OPEN: one ended connection. */
export interface OpenEvent extends EventBase {
  kind: 'open';
  category: EndingCategory | '';
  messagesSent: number;
  /** 1, 2, 3 … over the connections that ended in the process; null if the span carries none. */
  connectionNumber: number | null;
  account: ProcessAccount | null;
}

/**
 * `websocket.heartbeat`: a process lives. Its start is that of the process; all connections up to `connectionNumber` had
 * ended by its end.
 */
export interface HeartbeatEvent extends EventBase {
  kind: 'heartbeat';
  category: '';
  connectionNumber: number;
  account: ProcessAccount | null;
}

/**
 * Connections that were open when their process was last heard of. No sender says so: the receiver concludes it from the
 * silence. Of a process that is heard again it is taken back by the same count below 0.
 */
export interface OpenAtDeathEvent extends EventBase {
  kind: 'open_at_death';
  category: '';
  count: number;
}

/** `websocket.close`: one close attempt. */
export interface CloseAttemptEvent extends EventBase {
  kind: 'close';
  operation: 'close' | 'terminate';
  /** At the call; "" where it is not known: events that were stored before it was kept. */
  state: SocketState | '';
  outcome: CloseOutcome;
  /** From the last message, ping or pong that was received until a call in OPEN; null where the span does not say it. */
  lastReceivedAgoMs: number | null;
  category: Category | '';
}

/** `websocket.error`: one incident, or several of one category gathered. */
export interface IncidentEvent extends EventBase {
  kind: 'error';
  category: IncidentCategory;
  operation: Operation;
  /** "" where it is not known: events that were stored before it was kept. */
  state: SocketState | '';
  count: number;
  /** The first of its category on the connection. */
  first: boolean;
  /** The first of its pair of call sites on the connection. */
  firstOfPair: boolean;
  /** Stands for all pairs of the connection beyond the limit of the sender. */
  otherSites: boolean;
  hadBeenOpen: boolean;
  lostBytes: number;
  timeSinceCloseMs: number | null;
}

/** One span of the contract, understood and checked. */
export type CloseEvent =
  | PassingStateEvent
  | OpenEvent
  | HeartbeatEvent
  | OpenAtDeathEvent
  | CloseAttemptEvent
  | IncidentEvent;
