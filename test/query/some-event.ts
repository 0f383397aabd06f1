import type {
  CloseAttemptEvent,
  HeartbeatEvent,
  IncidentEvent,
  OpenAtDeathEvent,
  OpenEvent,
} from '../../app/_close/event/event.ts';

interface Given {
  at: number;
  project?: string;
  service?: string;
  environment?: string;
  version?: string;
  instance?: string;
  route?: string;
}

let spans = 0;

/** A connection that ended at `at`. */
export function openEvent(given: Given & Partial<OpenEvent>): OpenEvent {
  return {
    kind: 'open',
    category: '',
    messagesSent: 0,
    connectionNumber: null,
    account: null,
    ...base(given),
    ...given,
  };
}

/** What a process says of itself at `at`, an hour after its start unless `startedAt` says otherwise. */
export function heartbeat(given: Given & Partial<HeartbeatEvent>): HeartbeatEvent {
  return { kind: 'heartbeat', category: '', connectionNumber: 0, account: null, ...base(given), ...given };
}

/** `count` connections were open when their process was last heard of, at `at`. */
export function openAtDeath(given: Given & { count: number }): OpenAtDeathEvent {
  return { kind: 'open_at_death', category: '', ...base({ route: '', ...given }), count: given.count };
}

/** A first late send right at its connection's end, `at`. */
export function lateSend(given: Given & Partial<IncidentEvent>): IncidentEvent {
  return {
    kind: 'error',
    category: 'send_after_close',
    operation: 'send',
    state: 'closed',
    count: 1,
    first: true,
    firstOfPair: given.first ?? true,
    otherSites: false,
    hadBeenOpen: true,
    lostBytes: 0,
    timeSinceCloseMs: null,
    ...base(given),
    ...given,
  };
}

/** A close() in OPEN that the peer answered at once. */
export function closeAttempt(given: Given & Partial<CloseAttemptEvent>): CloseAttemptEvent {
  return {
    kind: 'close',
    category: '',
    operation: 'close',
    state: 'open',
    outcome: 'completed',
    lastReceivedAgoMs: null,
    ...base(given),
    ...given,
  };
}

function base({
  at,
  project = 'default',
  service = 'chat',
  environment = 'production',
  version = '1.0',
  instance = 'a',
  route = '/',
}: Given) {
  return {
    origin: { project, environment, service, version, instance },
    traceId: '0'.repeat(31) + 1,
    spanId: `a${(++spans).toString(16).padStart(15, '0')}`,
    connectionId: 'c',
    startedAt: at,
    endedAt: at,
    durationNs: 0,
    role: 'server' as const,
    route,
    weight: 1,
    weightKnown: true,
    unclean: false,
    initiator: 'local' as const,
    closeCode: 1000,
    attributes: new Map(),
  };
}
