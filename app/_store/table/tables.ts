import { DEPLOY_TABLES } from './deploy-tables.ts';
import { INGEST_ROLLUP, ROLLUPS } from './rollups.ts';
import { columns, type Lifetime, SERVICE_ID, type Table, table } from './table.ts';
import { INCIDENT_ACTION, INCIDENT_ASSIGNMENT, INCIDENT_MERGE, INCIDENT_STATE } from './triage-tables.ts';

export const SERVICE = table('service', columns('id', ['id']), columns('text', ['project', 'environment', 'name']));

export const SERIES = table('series', columns('id', ['service_id', 'id']), [
  ...columns('text', ['version', 'role', 'route', 'initiator']),
  ...columns('integer', ['code']),
]);

/** `last_seen` is a day: so a row is written again once a day at most. */
export const INSTANCE = table(
  'instance',
  columns('id', ['service_id', 'id']),
  [...columns('text', ['name']), ...columns('integer', ['last_seen'], 'newer')],
  { deleted: { time: 'last_seen', age: 'instances' } },
);

export const STACK = table(
  'stack',
  columns('id', ['service_id', 'id']),
  [...columns('text', ['text']), ...columns('integer', ['last_seen'], 'newer')],
  { deleted: { time: 'last_seen', age: 'stacks' } },
);

const RAW: Lifetime = { deleted: { time: 'ended_at', age: 'raw' }, partitionedByDay: true };

export const CLOSE_EVENT = table(
  'close_event',
  [...SERVICE_ID, ...columns('integer', ['ended_at']), ...columns('blob', ['span_id'])],
  [
    ...columns('integer', ['started_at']),
    ...columns('id', ['series', 'instance']),
    ...columns('text', ['kind', 'category', 'operation', 'outcome']),
    ...columns('integer', ['count', 'lost_bytes', 'messages_sent', 'duration_ns']),
    ...columns('real', ['time_since_close_ms']),
    ...columns('integer', ['first', 'unclean', 'had_been_open', 'connection_number']),
    ...columns('real', ['weight']),
    ...columns('integer', ['weight_known']),
    ...columns('id', ['group_id']),
    ...columns('text', ['state']),
    ...columns('integer', ['first_of_pair']),
    ...columns('id', ['closer_id']),
    ...columns('real', ['last_received_ago_ms']),
  ],
  RAW,
);

export const CLOSE_DETAIL = table(
  'close_detail',
  [],
  [
    ...SERVICE_ID,
    ...columns('integer', ['ended_at']),
    ...columns('blob', ['span_id', 'trace_id']),
    ...columns('text', ['connection_id', 'attributes']),
    ...columns('id', ['stack_id', 'close_stack_id', 'group_id', 'series']),
  ],
  RAW,
);

/** A site is the JSON of a call site; its line is that of the newest. */
export const INCIDENT_GROUP = table('incident_group', columns('id', ['service_id', 'id']), [
  ...columns('text', ['category', 'initiator']),
  ...columns('integer', ['code', 'is_other']),
  ...columns('integer', ['first_seen'], 'min'),
  ...columns('integer', ['observed_at'], 'max'),
  ...columns('text', ['close_site', 'send_site'], 'latest'),
  ...columns('text', ['handshake_failure']),
]);

/** A site is the JSON of a call site; its line is that of the newest. */
export const CLOSER = table('closer', columns('id', ['service_id', 'id']), [
  ...columns('text', ['library']),
  ...columns('integer', ['is_other']),
  ...columns('integer', ['first_seen'], 'min'),
  ...columns('integer', ['observed_at'], 'max'),
  ...columns('text', ['site'], 'latest'),
]);

const SIGHT = [...columns('integer', ['first_seen'], 'min'), ...columns('integer', ['last_seen'], 'max')];

export const INCIDENT_GROUP_VERSION = table(
  'incident_group_version',
  [...columns('id', ['service_id', 'group_id']), ...columns('text', ['version'])],
  SIGHT,
);

export const SERVICE_VERSION = table('service_version', [...SERVICE_ID, ...columns('text', ['version'])], SIGHT);

const INCIDENT_COMMENT = table(
  'incident_comment',
  [...columns('id', ['service_id', 'group_id']), ...columns('text', ['id'])],
  [...columns('text', ['author', 'text']), ...columns('integer', ['created_at'])],
);

const SOURCE_MAP = table(
  'source_map',
  [...SERVICE_ID, ...columns('text', ['version', 'file'])],
  [...columns('text', ['map']), ...columns('integer', ['uploaded_at'])],
  { deleted: { time: 'uploaded_at', age: 'sourceMaps' } },
);

export const ACTIVE_CONNECTION = table(
  'active_connection',
  [...columns('id', ['service_id', 'instance']), ...columns('text', ['role', 'state'])],
  [...columns('integer', ['observed_at'], 'max'), ...columns('integer', ['connections'], 'latest')],
  { deleted: { time: 'observed_at', age: 'activeConnections' } },
);

/** `heard_at` is by the receiver's clock, `observed_at` by the sender's. */
export const PROCESS_ACCOUNT = table(
  'process_account',
  [...columns('id', ['service_id', 'instance']), ...columns('text', ['role'])],
  [
    ...columns('integer', ['observed_at', 'heard_at', 'opened', 'ended'], 'max'),
    ...columns('text', ['version'], 'latest'),
  ],
  { deleted: { time: 'observed_at', age: 'activeConnections' } },
);

/** Processes that were concluded to be dead, and how many connections they had open. */
export const PROCESS_DEATH = table(
  'process_death',
  [...columns('id', ['service_id', 'instance']), ...columns('text', ['role'])],
  columns('integer', ['observed_at', 'open_connections']),
  { deleted: { time: 'observed_at', age: 'activeConnections' } },
);

export const NOTICE = table(
  'notice',
  [...SERVICE_ID, ...columns('text', ['kind'])],
  [...columns('integer', ['observed_at'], 'max'), ...columns('text', ['path'], 'latest')],
  { deleted: { time: 'observed_at', age: 'raw' } },
);

export const INGEST_TOTAL = table(
  'ingest_total',
  [...SERVICE_ID, ...columns('text', ['outcome'])],
  columns('integer', ['n'], 'add'),
);

export const ADMITTED_VALUE = table(
  'admitted_value',
  [...SERVICE_ID, ...columns('text', ['dimension', 'value'])],
  columns('integer', ['seen_on'], 'max'),
  { deleted: { time: 'seen_on', age: 'admittedValues' } },
);

/** It belongs to no service, and lies on the coordinator where there are nodes. */
export const STORE_SIZE = table(
  'store_size',
  columns('integer', ['measured_at']),
  columns('integer', ['bytes', 'free_bytes']),
  { deleted: { time: 'measured_at', age: 'storeSizes' } },
);

/** All that belong to services. */
export const TABLES: readonly Table[] = [
  CLOSE_EVENT,
  SERVICE_VERSION,
  INCIDENT_GROUP,
  INCIDENT_GROUP_VERSION,
  CLOSER,
  SERVICE,
  SERIES,
  INSTANCE,
  ACTIVE_CONNECTION,
  PROCESS_ACCOUNT,
  ...ROLLUPS,
  STACK,
  CLOSE_DETAIL,
  INGEST_ROLLUP,
  INGEST_TOTAL,
  PROCESS_DEATH,
  NOTICE,
  INCIDENT_STATE,
  INCIDENT_ASSIGNMENT,
  INCIDENT_MERGE,
  INCIDENT_ACTION,
  INCIDENT_COMMENT,
  SOURCE_MAP,
  ADMITTED_VALUE,
  ...DEPLOY_TABLES,
];
