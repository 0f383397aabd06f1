import { HISTOGRAMS } from '../../_close/measure/measure.ts';
import { PROJECTED_GRAINS, PROJECTIONS } from '../../_close/measure/projection.ts';
import {
  CLOSE_SUMS,
  CLOSER_SUMS,
  CLUSTER_SUMS,
  columnOf,
  GROUP_SUMS,
  INCIDENT_SUMS,
} from '../../_close/measure/sums.ts';
import { HISTOGRAM_BLOCK } from '../../_close/statistics/histogram-key.ts';
import { GRAINS } from '../../_close/time/grain.ts';
import { type Column, columns, type Lifetime, SERVICE_ID, type Table, table } from './table.ts';

/**
 * Sums by service and time. A rollup with the column `grain` is kept in all grains of that column's `values`, the
 * finest first.
 */
export interface Rollup extends Table {
  /**
   * A projection adds up the rows of this rollup by fewer dimensions; `projection` and those of a series are its own.
   */
  readonly projects?: Rollup;
}

/** The columns of some sums, in their order: numbers of spans are whole, sums of weights are not. */
function sumColumns(names: readonly string[]): Column[] {
  return names.map((sum) => ({ name: columnOf(sum), type: sum.endsWith('Spans') ? 'integer' : 'real', merge: 'add' }));
}

/** A column for each bucket of a block, in their order. */
export const HISTOGRAM_COLUMNS: readonly string[] = Array.from({ length: HISTOGRAM_BLOCK }, (_, index) => `n${index}`);

const HISTOGRAM_SUMS = columns('real', HISTOGRAM_COLUMNS, 'add');

const BY_GRAIN: Lifetime = { deleted: { time: 'bucket', age: 'rollups' } };

const BUCKET = columns('integer', ['bucket']);
const GRAIN: readonly Column[] = [{ name: 'grain', type: 'integer', values: GRAINS }];
const PROJECTED_GRAIN: readonly Column[] = [{ name: 'grain', type: 'integer', values: PROJECTED_GRAINS }];
const SERIES_KEY = [...SERVICE_ID, ...GRAIN, ...BUCKET, ...columns('id', ['series'])];
const PROJECTION_KEY: readonly Column[] = [
  ...SERVICE_ID,
  { name: 'projection', type: 'text', values: PROJECTIONS },
  ...PROJECTED_GRAIN,
  ...BUCKET,
  ...columns('text', ['version', 'role', 'route', 'initiator']),
  ...columns('integer', ['code']),
];
const GROUP_KEY = [...SERVICE_ID, ...GRAIN, ...BUCKET, ...columns('id', ['group_id'])];
const PROJECTED_GROUP_KEY = [...SERVICE_ID, ...PROJECTED_GRAIN, ...BUCKET, ...columns('id', ['group_id'])];
const CLOSER_KEY = [...SERVICE_ID, ...GRAIN, ...BUCKET, ...columns('id', ['closer_id'])];
const CATEGORY = columns('text', ['category']);
const VERSION = columns('text', ['version']);
const BLOCK = columns('integer', ['block']);

function projection(projects: Rollup, name: string, key: readonly Column[]): Rollup {
  return { ...table(name, key, projects.columns.slice(projects.key.length), BY_GRAIN), projects };
}

export const CLOSE_ROLLUP: Rollup = table('close_rollup', SERIES_KEY, sumColumns(CLOSE_SUMS), BY_GRAIN);

export const CLOSE_PROJECTION = projection(CLOSE_ROLLUP, 'close_projection', PROJECTION_KEY);

export const INCIDENT_ROLLUP: Rollup = table(
  'incident_rollup',
  [...SERIES_KEY, ...CATEGORY],
  sumColumns(INCIDENT_SUMS),
  BY_GRAIN,
);

export const INCIDENT_PROJECTION = projection(INCIDENT_ROLLUP, 'incident_projection', [...PROJECTION_KEY, ...CATEGORY]);

/** By what a question may be filtered; who closed is known of a group by itself. */
export const INCIDENT_GROUP_ROLLUP: Rollup = table(
  'incident_group_rollup',
  [...GROUP_KEY, ...columns('text', ['version', 'role', 'route'])],
  sumColumns(GROUP_SUMS),
  BY_GRAIN,
);

export const INCIDENT_GROUP_PROJECTION = projection(INCIDENT_GROUP_ROLLUP, 'incident_group_projection', [
  ...PROJECTED_GROUP_KEY,
  ...VERSION,
]);

/** By version alone: by series there would be as many rows as incidents. */
export const INCIDENT_DELAY_ROLLUP: Rollup = table(
  'incident_delay_rollup',
  [...GROUP_KEY, ...VERSION, ...BLOCK],
  HISTOGRAM_SUMS,
  BY_GRAIN,
);

export const INCIDENT_DELAY_PROJECTION = projection(INCIDENT_DELAY_ROLLUP, 'incident_delay_projection', [
  ...PROJECTED_GROUP_KEY,
  ...BLOCK,
]);

export const CLOSER_ROLLUP: Rollup = table(
  'closer_rollup',
  [
    ...CLOSER_KEY,
    ...columns('text', ['version', 'role', 'route', 'operation', 'outcome']),
    ...columns('integer', ['code']),
  ],
  sumColumns(CLOSER_SUMS),
  BY_GRAIN,
);

export const CLOSER_SILENCE_ROLLUP: Rollup = table(
  'closer_silence_rollup',
  [...CLOSER_KEY, ...VERSION, ...BLOCK],
  HISTOGRAM_SUMS,
  BY_GRAIN,
);

export const HISTOGRAM_ROLLUP: Rollup = table(
  'histogram_rollup',
  [
    ...SERVICE_ID,
    ...GRAIN,
    { name: 'measure', type: 'text', values: HISTOGRAMS },
    ...BUCKET,
    ...columns('text', ['version', 'role']),
    ...BLOCK,
  ],
  HISTOGRAM_SUMS,
  BY_GRAIN,
);

/** In buckets of one width, and so without grains. */
export const CLUSTER_ROLLUP: Rollup = table(
  'cluster_rollup',
  [...SERVICE_ID, ...VERSION, ...BUCKET, ...columns('id', ['instance'])],
  sumColumns(CLUSTER_SUMS),
  { deleted: { time: 'bucket', age: 'clusters' } },
);

export const COVERAGE_ROLLUP: Rollup = table(
  'coverage_rollup',
  [...SERVICE_ID, ...GRAIN, ...BUCKET, ...columns('id', ['instance'])],
  [
    ...columns('real', ['weight'], 'add'),
    ...columns('integer', ['lowest'], 'min'),
    ...columns('integer', ['highest'], 'max'),
  ],
  { deleted: { time: 'bucket', age: 'coverage' } },
);

/** Made from what came in, and not from events: it can't be rebuilt. */
export const INGEST_ROLLUP: Rollup = table(
  'ingest_rollup',
  [...SERVICE_ID, ...GRAIN, ...BUCKET, ...columns('text', ['outcome'])],
  columns('integer', ['n'], 'add'),
  BY_GRAIN,
);

/** What is made from events, in the order in which every transaction writes it. */
export const ROLLUPS: readonly Rollup[] = [
  CLOSE_ROLLUP,
  CLOSE_PROJECTION,
  INCIDENT_ROLLUP,
  INCIDENT_GROUP_ROLLUP,
  INCIDENT_GROUP_PROJECTION,
  INCIDENT_DELAY_ROLLUP,
  INCIDENT_DELAY_PROJECTION,
  INCIDENT_PROJECTION,
  CLOSER_ROLLUP,
  CLOSER_SILENCE_ROLLUP,
  HISTOGRAM_ROLLUP,
  CLUSTER_ROLLUP,
  COVERAGE_ROLLUP,
];
