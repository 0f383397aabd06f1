import { DEFAULT_PROJECT } from '../../_access/project.ts';
import { serviceIdentity } from '../../_close/event/identity.ts';
import type { RejectionReason } from '../../_close/event/interpret.ts';
import type { Origin } from '../../_close/span/origin.ts';
import { bucketOf, MINUTE_MS } from '../../_close/time/grain.ts';
import { identityHash } from '../table/identity-hash.ts';
import { INGEST_ROLLUP } from '../table/rollups.ts';
import { SumsByKey } from '../table/sums-by-key.ts';
import type { Row } from '../table/table.ts';
import type { LimitedDimension } from './admission.ts';
import { noServiceId } from './no-service.ts';

/**
 * What became of a span, of a point of `websocket.connection.active`, of another metric or of a log record; `request`
 * counts requests of traces.
 */
export type IngestOutcome =
  | 'accepted'
  | 'duplicate'
  | 'unknown_weight'
  | 'shortened'
  | 'generalized'
  | 'skewed'
  | 'late'
  | `overflow_${LimitedDimension}`
  | `rejected_${RejectionReason}`
  | 'notice'
  | 'passed_over'
  | 'request'
  | 'point_accepted'
  | 'point_rejected'
  | 'metric_passed_over'
  | 'log_record_passed_over';

interface CountEntry {
  serviceId: string;
  bucket: number;
  outcome: IngestOutcome;
  n: number;
}

/** Counts as plain data, which passes between threads. */
export interface CountEntries {
  counts: CountEntry[];
  origins: [serviceId: string, Origin][];
}

/** Counts per service, minute of arrival and outcome, until they are written. */
export class IngestCounts {
  readonly #rows = new Map<string, CountEntry>();
  readonly #origins = new Map<string, Origin>();
  readonly #noServiceId: string;

  /** @param project of what is counted without a service */
  constructor(project = DEFAULT_PROJECT) {
    this.#noServiceId = noServiceId(project);
  }

  static of({ counts, origins }: CountEntries): IngestCounts {
    const made = new IngestCounts();
    made.#addEntries(counts, origins);
    return made;
  }

  entries(): CountEntries {
    return { counts: [...this.#rows.values()], origins: [...this.#origins] };
  }

  /** @param origin null where no service is known */
  add(origin: Origin | null, outcome: IngestOutcome, arrivedAt: number, n = 1): void {
    if (n === 0) return;
    const serviceId = origin ? identityHash(serviceIdentity(origin)) : this.#noServiceId;
    if (origin) this.#origins.set(serviceId, origin);
    this.#addRow(serviceId, bucketOf(arrivedAt, MINUTE_MS), outcome, n);
  }

  addAll(other: IngestCounts): void {
    this.#addEntries(other.#rows.values(), other.#origins);
  }

  /** The same counts under other origins: `of` gives the one in the place of each. */
  renamed(of: (origin: Origin) => Origin): IngestCounts {
    const made = new IngestCounts();
    for (const { serviceId, bucket, outcome, n } of this.#rows.values()) {
      const origin = this.#origins.get(serviceId);
      if (origin === undefined) made.#addRow(serviceId, bucket, outcome, n);
      else made.add(of(origin), outcome, bucket, n);
    }
    return made;
  }

  get isEmpty(): boolean {
    return this.#rows.size === 0;
  }

  /** The services that are counted: their rows must exist too. */
  get origins(): Origin[] {
    return [...this.#origins.values()];
  }

  /** Rows of `ingest_rollup`, in every grain. */
  rows(): Row[] {
    const sums = new SumsByKey(INGEST_ROLLUP);
    for (const { serviceId, bucket, outcome, n } of this.#rows.values()) {
      if (n !== 0) sums.add([serviceId, MINUTE_MS, bucket, outcome], [n]);
    }
    return sums.rows();
  }

  /** Rows of `ingest_total`. */
  totals(): Row[] {
    const totals = new Map<string, { serviceId: string; outcome: IngestOutcome; n: number }>();
    for (const { serviceId, outcome, n } of this.#rows.values()) {
      const key = `${serviceId} ${outcome}`;
      totals.set(key, { serviceId, outcome, n: n + (totals.get(key)?.n ?? 0) });
    }
    return [...totals.values()].flatMap(({ serviceId, outcome, n }) => (n === 0 ? [] : [[serviceId, outcome, n]]));
  }

  #addEntries(counts: Iterable<CountEntry>, origins: Iterable<[string, Origin]>): void {
    for (const { serviceId, bucket, outcome, n } of counts) this.#addRow(serviceId, bucket, outcome, n);
    for (const [serviceId, origin] of origins) this.#origins.set(serviceId, origin);
  }

  #addRow(serviceId: string, bucket: number, outcome: IngestOutcome, n: number): void {
    const key = `${serviceId} ${bucket} ${outcome}`;
    const row = this.#rows.get(key);
    if (row) row.n += n;
    else this.#rows.set(key, { serviceId, bucket, outcome, n });
  }
}
