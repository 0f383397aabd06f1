import { HISTOGRAM_BLOCK } from '../../_close/statistics/histogram-key.ts';

/** How a column is written: ids are 63-bit decimal strings, blobs hex. */
export type ColumnType = 'id' | 'integer' | 'real' | 'text' | 'blob';

/**
 * What becomes of a column where the row exists already: `latest` goes by the column `observed_at`; `newer` leaves the
 * row untouched unless the value is higher.
 */
export type Merge = 'add' | 'min' | 'max' | 'latest' | 'newer';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly merge?: Merge;
}

/** A table of the write path. `key` columns come first in `columns`; an empty key means append only. */
export interface Table {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: readonly Column[];
}

/** A row in the order of the table's columns. */
export type Row = readonly (string | number | null)[];

function table(name: string, key: readonly Column[], rest: readonly Column[]): Table {
  return { name, key: key.map((column) => column.name), columns: [...key, ...rest] };
}

function columns(type: ColumnType, names: readonly string[], merge?: Merge): Column[] {
  return names.map((name) => (merge ? { name, type, merge } : { name, type }));
}

const SERVICE_ID = columns('id', ['service_id']);

export const SERVICE = table('service', columns('id', ['id']), columns('text', ['project', 'environment', 'name']));

export const SERIES = table('series', columns('id', ['service_id', 'id']), [
  ...columns('text', ['version', 'role', 'route', 'initiator']),
  ...columns('integer', ['code']),
]);

/** `last_seen` is a day: so a row is written again once a day at most. */
export const INSTANCE = table('instance', columns('id', ['service_id', 'id']), [
  ...columns('text', ['name']),
  ...columns('integer', ['last_seen'], 'newer'),
]);

export const STACK = table('stack', columns('id', ['service_id', 'id']), [
  ...columns('text', ['text']),
  ...columns('integer', ['last_seen'], 'newer'),
]);

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
  ],
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
);

const CLOSE_SUMS: readonly Column[] = [
  ...columns('integer', ['ended_spans'], 'add'),
  ...columns('real', ['ended_connections', 'ended_squares'], 'add'),
  ...columns('integer', ['affected_spans'], 'add'),
  ...columns('real', ['affected_connections', 'affected_squares'], 'add'),
  ...columns('integer', ['unclean_spans'], 'add'),
  ...columns('real', ['unclean_connections', 'unclean_squares'], 'add'),
  ...columns('real', ['abnormal_closes', 'late_sends', 'lost_bytes', 'messages_sent'], 'add'),
  ...columns('real', ['close_attempts', 'close_failures'], 'add'),
];

const INCIDENT_SUMS: readonly Column[] = [
  ...columns('real', ['incidents'], 'add'),
  ...columns('integer', ['incident_spans'], 'add'),
  ...columns('real', ['incident_connections', 'incident_squares'], 'add'),
];

const CATEGORY = columns('text', ['category']);

const SERIES_KEY = [...SERVICE_ID, ...columns('integer', ['grain', 'bucket']), ...columns('id', ['series'])];

const PROJECTION_KEY = [
  ...SERVICE_ID,
  ...columns('text', ['projection']),
  ...columns('integer', ['grain', 'bucket']),
  ...columns('text', ['version', 'role', 'route', 'initiator']),
  ...columns('integer', ['code']),
];

export const CLOSE_ROLLUP = table('close_rollup', SERIES_KEY, CLOSE_SUMS);

export const CLOSE_PROJECTION = table('close_projection', PROJECTION_KEY, CLOSE_SUMS);

export const INCIDENT_ROLLUP = table('incident_rollup', [...SERIES_KEY, ...CATEGORY], INCIDENT_SUMS);

export const INCIDENT_PROJECTION = table('incident_projection', [...PROJECTION_KEY, ...CATEGORY], INCIDENT_SUMS);

/** Of the buckets of a block, in their order. */
export const HISTOGRAM_COLUMNS: readonly string[] = Array.from({ length: HISTOGRAM_BLOCK }, (_, index) => `n${index}`);

/** A site is the JSON of a call site; its line is that of the newest. */
export const INCIDENT_GROUP = table('incident_group', columns('id', ['service_id', 'id']), [
  ...columns('text', ['category', 'initiator']),
  ...columns('integer', ['code', 'is_other']),
  ...columns('integer', ['first_seen'], 'min'),
  ...columns('integer', ['observed_at'], 'max'),
  ...columns('text', ['close_site', 'send_site'], 'latest'),
]);

export const INCIDENT_GROUP_VERSION = table(
  'incident_group_version',
  [...columns('id', ['service_id', 'group_id']), ...columns('text', ['version'])],
  [...columns('integer', ['first_seen'], 'min'), ...columns('integer', ['last_seen'], 'max')],
);

export const SERVICE_VERSION = table(
  'service_version',
  [...SERVICE_ID, ...columns('text', ['version'])],
  [...columns('integer', ['first_seen'], 'min'), ...columns('integer', ['last_seen'], 'max')],
);

const GROUP_KEY = [...SERVICE_ID, ...columns('integer', ['grain', 'bucket']), ...columns('id', ['group_id'])];

const GROUP_SUMS: readonly Column[] = [
  ...columns('real', ['incidents'], 'add'),
  ...columns('integer', ['incident_spans'], 'add'),
  ...columns('real', ['incident_connections', 'incident_squares', 'lost_bytes'], 'add'),
];

/** By what a question may be filtered; a group tells who closed itself. */
export const INCIDENT_GROUP_ROLLUP = table(
  'incident_group_rollup',
  [...GROUP_KEY, ...columns('text', ['version', 'role', 'route'])],
  GROUP_SUMS,
);

export const INCIDENT_GROUP_PROJECTION = table(
  'incident_group_projection',
  [...GROUP_KEY, ...columns('text', ['version'])],
  GROUP_SUMS,
);

/** By version alone: by series there would be as many rows as incidents. */
export const INCIDENT_DELAY_ROLLUP = table(
  'incident_delay_rollup',
  [...GROUP_KEY, ...columns('text', ['version']), ...columns('integer', ['block'])],
  columns('real', HISTOGRAM_COLUMNS, 'add'),
);

export const INCIDENT_DELAY_PROJECTION = table(
  'incident_delay_projection',
  [...GROUP_KEY, ...columns('integer', ['block'])],
  columns('real', HISTOGRAM_COLUMNS, 'add'),
);

export const HISTOGRAM_ROLLUP = table(
  'histogram_rollup',
  [
    ...SERVICE_ID,
    ...columns('integer', ['grain']),
    ...columns('text', ['measure']),
    ...columns('integer', ['bucket']),
    ...columns('text', ['version', 'role']),
    ...columns('integer', ['block']),
  ],
  columns('real', HISTOGRAM_COLUMNS, 'add'),
);

export const CLUSTER_ROLLUP = table(
  'cluster_rollup',
  [...SERVICE_ID, ...columns('text', ['version']), ...columns('id', ['instance']), ...columns('integer', ['bucket'])],
  columns('real', ['ended_connections', 'affected_connections'], 'add'),
);

export const COVERAGE_ROLLUP = table(
  'coverage_rollup',
  [...SERVICE_ID, ...columns('integer', ['grain', 'bucket']), ...columns('id', ['instance'])],
  [
    ...columns('real', ['weight'], 'add'),
    ...columns('integer', ['lowest'], 'min'),
    ...columns('integer', ['highest'], 'max'),
  ],
);

export const ACTIVE_CONNECTION = table(
  'active_connection',
  [...columns('id', ['service_id', 'instance']), ...columns('text', ['role', 'state'])],
  [...columns('integer', ['observed_at'], 'max'), ...columns('integer', ['connections'], 'latest')],
);

export const INGEST_ROLLUP = table(
  'ingest_rollup',
  [...SERVICE_ID, ...columns('integer', ['grain', 'bucket']), ...columns('text', ['outcome'])],
  columns('integer', ['n'], 'add'),
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
);
