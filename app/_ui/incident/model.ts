import type {
  Category,
  CloseOutcome,
  IncidentCategory,
  Initiator,
  Operation,
  SocketState,
} from '@afterclose/instrumentation/semconv';
import type { Gone, IncidentState } from '../../_close/incident/incident-state.ts';
import type { CallSite } from '../../_close/stack/call-site.ts';
import type { Loaded } from '../panel/loaded.ts';
import type { FilterOptions } from '../view/filter-options.ts';
import type { ResolvedRange } from '../view/range.ts';

/** Time from leaving OPEN to the call, of nine in ten between `p5` and `p95`; null where none was told. */
export interface Delay {
  p5: number | null;
  p50: number | null;
  p95: number | null;
}

/** Incidents of one category that come from the same two places in the code. Counts are of the range. */
export interface Incident {
  id: string;
  service: string;
  environment: string;
  category: Category;
  recoverable: boolean;
  closeSite: CallSite | null;
  sendSite: CallSite | null;
  initiator: Initiator | '';
  /** 0 where none is known. */
  code: number;
  /** Takes in all groups of its category beyond their limit. */
  isOther: boolean;
  count: number;
  connections: number;
  /** Of all connections with an incident of this category. */
  share: number | null;
  /** Of the ended connections of its service. */
  rate: number | null;
  lostBytes: number;
  delayMs: Delay;
  /** Epoch ms, over all time; so are the versions, the oldest first. */
  firstSeen: number;
  lastSeen: number;
  firstVersion: string;
  lastVersion: string;
  versions: readonly string[];
  state: IncidentState;
  resolvedInVersion: string | null;
  gone: Gone | null;
  trend: readonly TrendPoint[];
}

export interface TrendPoint {
  t: number;
  connections: number;
  count: number;
  partial?: true;
}

export interface IncidentList {
  step: number;
  /** How many there are, of which `incidents` may be a part. */
  total: number;
  incidents: readonly Incident[];
}

/** What the list of incidents shows. */
export interface IncidentsData {
  now: number;
  range: ResolvedRange;
  options: Loaded<FilterOptions>;
  list: Loaded<IncidentList>;
}

/** One line of a stack. */
export interface Frame {
  function: string;
  file: string;
  line: number;
  column: number;
  /** Of the runtime or of a package, not the application's. */
  library: boolean;
  source: readonly { line: number; text: string }[] | null;
}

/** Times are ms after OPEN was left, negative before it. */
export interface LifeState {
  state: SocketState;
  fromMs: number;
  /** null where it is not known. */
  toMs: number | null;
}

export interface LifeClose {
  atMs: number;
  untilMs: number;
  operation: 'close' | 'terminate';
  outcome: CloseOutcome;
  /** 0 and "" where none was given. */
  code: number;
  reason: string;
}

/** A misused operation; of several only the first and the last moment are known. */
export interface LifeOperation {
  category: IncidentCategory;
  operation: Operation;
  state: SocketState | '';
  atMs: number;
  lastAtMs: number;
  count: number;
  lostBytes: number;
  ofGroup: boolean;
}

export interface Timeline {
  states: readonly LifeState[];
  closeAttempts: readonly LifeClose[];
  peerCloseMs: number | null;
  operations: readonly LifeOperation[];
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
  ageMs: number | null;
  idleBeforeCloseMs: number | null;
  messagesSent: number | null;
  sentBytes: number | null;
  messagesReceived: number | null;
  receivedBytes: number | null;
  lostMessages: number;
  lostBytes: number;
  errorMessage: string;
  role: string;
  route: string;
  instance: string;
  version: string;
}

/** One affected connection. */
export interface Sample {
  id: string;
  connectionId: string;
  traceId: string;
  /** Epoch ms of the incident, and of leaving OPEN. */
  at: number;
  closedAt: number;
  timeline: Timeline;
  /** The innermost frame first; null where not recorded. */
  stack: readonly Frame[] | null;
  closeStack: readonly Frame[] | null;
  facts: SampleFacts;
}

export interface VersionCount {
  version: string;
  releasedAt: number | null;
  count: number;
  connections: number;
  endedConnections: number;
}

export interface IncidentComment {
  id: string;
  author: string;
  text: string;
  createdAt: number;
}

/** One group with all that is known of it. */
export interface IncidentDetail {
  from: number;
  to: number;
  step: number;
  incident: Incident;
  endedConnections: number;
  byVersion: readonly VersionCount[];
  /** Only bins that are not empty, in order; `toMs` exclusive. */
  delays: readonly DelayBin[];
  /** The newest first. */
  samples: readonly Sample[];
  /** The oldest first. */
  comments: readonly IncidentComment[];
}

export interface DelayBin {
  fromMs: number;
  toMs: number;
  count: number;
}

/** Where an incident stands in the list that it was opened from, the first being 1. */
export interface Neighbours {
  position: number;
  total: number;
  previousId: string | null;
  nextId: string | null;
}

/** What the screen of one incident shows. */
export interface IncidentData {
  now: number;
  range: ResolvedRange;
  detail: IncidentDetail;
  neighbours: Loaded<Neighbours>;
  /** Such as `https://tempo.example/trace/{traceId}`; null where no tracing system is set. */
  traceUrl: string | null;
}

/** One incident as it came in. */
export interface TailEntry {
  id: string;
  incidentId: string;
  service: string;
  version: string;
  category: Category;
  closeSite: CallSite | null;
  sendSite: CallSite | null;
  initiator: Initiator | '';
  at: number;
  delayMs: number | null;
  count: number;
  lostBytes: number;
}

/** What has come in since the last answer. */
export interface TailAnswer {
  cursor: string;
  /** The newest first. */
  incidents: readonly TailEntry[];
  /** There were more than are told. */
  truncated: boolean;
}
