import type { ActiveReading } from '../_close/event/active-reading.ts';
import type { CloseEvent } from '../_close/event/event.ts';
import type { Notice } from '../_close/event/notice.ts';
import type { Database } from '../_store/database/connection.ts';
import { StoreUnavailable } from '../_store/database/store-unavailable.ts';
import { CardinalityGuard, type CardinalityLimits } from '../_store/event/cardinality-guard.ts';
import { IngestCounts } from '../_store/event/ingest-count.ts';
import { IncidentGrouping } from '../_store/incident/incident-grouping.ts';
import { SampleBudget } from '../_store/incident/incident-sample.ts';
import type { SourceMaps } from '../_store/source-map/source-maps.ts';
import { type Batch, writeBatch } from '../_store/write-batch.ts';

/** What one request brings to be written. */
export interface Submission {
  events: readonly CloseEvent[];
  readings?: readonly ActiveReading[];
  notices?: readonly Notice[];
  counts: IngestCounts;
}

interface Waiting extends Submission {
  /** A part of a large request: it takes a transaction of its own. */
  isPart: boolean;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * With more than this in the queue, senders are asked to come back. Bytes are limited before, but small spans take more
 * memory than their bytes. One request alone is always taken.
 */
const MAX_QUEUED_EVENTS = 100_000;
/**
 * A transaction takes whole requests until it holds this number of events: long enough to be fast, short enough to wait for.
 */
const EVENTS_PER_TRANSACTION = 8_192;
/**
 * A request with more events is written in parts of this number, a transaction each, and others are answered in between:
 * SQLite writes in the thread that asks it, and for PostgreSQL that thread makes the rows. The answer waits for all parts.
 * Parts that were written before one failed are duplicates when the request comes again.
 */
const EVENTS_PER_PART = { sqlite: 1_024, postgresql: 2_048 } as const;
/** Another request takes a turn of the event loop for each of its connection, its bytes and its answer. */
const TURNS_BEFORE_PART = 4;
const FLUSH_COUNTS_EVERY_MS = 1_000;

/** The queue is full: the sender should try again soon. */
export class QueueFull extends Error {
  constructor() {
    super('More is waiting to be written than fits; try again.');
  }
}

/**
 * Writes requests in groups: while one transaction commits, the requests that come in meanwhile gather for the next.
 * One writer at a time, and no request is answered before its own commit.
 */
export class GroupCommit {
  readonly #database: Database;
  readonly #now: () => number;
  readonly #budget = new SampleBudget();
  readonly #guard: CardinalityGuard | undefined;
  readonly #grouping: IncidentGrouping;
  readonly #onWritten: (events: readonly CloseEvent[]) => void;
  readonly #flushTimer: NodeJS.Timeout;
  #queue: Waiting[] = [];
  #queuedEvents = 0;
  #counts = new IngestCounts();
  #writing: Promise<void> | null = null;

  /** @param onWritten is told of the events of each group that is committed */
  constructor(
    database: Database,
    now: () => number,
    sourceMaps?: SourceMaps,
    limits?: CardinalityLimits,
    onWritten: (events: readonly CloseEvent[]) => void = () => {},
  ) {
    this.#database = database;
    this.#onWritten = onWritten;
    this.#grouping = new IncidentGrouping(sourceMaps);
    this.#guard = limits && new CardinalityGuard(limits);
    this.#now = now;
    this.#flushTimer = setInterval(() => this.#flushCounts(), FLUSH_COUNTS_EVERY_MS).unref();
  }

  /**
   * Resolves when everything of the submission is committed.
   * @throws {QueueFull} at once; {StoreUnavailable} if the database cannot be written now. Nothing is written then.
   */
  async submit(submission: Submission): Promise<void> {
    const events = this.#queuedEvents + submission.events.length;
    if (this.#queue.length > 0 && events > MAX_QUEUED_EVENTS) {
      throw new QueueFull();
    }
    this.#queuedEvents = events;
    await Promise.all(
      partsOf(submission, EVENTS_PER_PART[this.#database.dialect.name]).map((part) => this.#enqueue(part)),
    );
  }

  #enqueue(part: Omit<Waiting, 'resolve' | 'reject'>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ ...part, resolve, reject });
      this.#writing ??= this.#writeQueue();
    });
  }

  /** Counts what is not worth a transaction of its own: it is written with the next one, within a second. */
  count(counts: IngestCounts): void {
    this.#counts.addAll(counts);
  }

  /** Writes what is left. Submit nothing afterwards. */
  async close(): Promise<void> {
    clearInterval(this.#flushTimer);
    await this.#writing;
    this.#flushCounts();
    await this.#writing;
  }

  #flushCounts(): void {
    if (!this.#counts.isEmpty) this.#writing ??= this.#writeQueue();
  }

  async #writeQueue(): Promise<void> {
    while (this.#queue.length > 0) {
      // Requests that arrived in the same turn belong to the group already; others are answered between two groups.
      const turns = this.#queue[0]?.isPart ? TURNS_BEFORE_PART : 1;
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      await this.#writeGroup(this.#takeGroup());
    }
    if (!this.#counts.isEmpty) await this.#writeCounts();
    this.#writing = null;
    if (this.#queue.length > 0) this.#writing = this.#writeQueue();
  }

  #takeGroup(): Waiting[] {
    let events = 0;
    let length = 0;
    for (const { events: own, isPart } of this.#queue) {
      if (length > 0 && (isPart || events + own.length > EVENTS_PER_TRANSACTION)) break;
      events += own.length;
      length += 1;
      if (isPart) break;
    }
    const group = this.#queue.slice(0, length);
    this.#queue = this.#queue.slice(length);
    return group;
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      await this.#write(group);
      for (const { resolve } of group) resolve();
    } catch (error) {
      const [only] = group;
      if (error instanceof StoreUnavailable || group.length === 1) {
        for (const { reject } of group) reject(error);
        if (only && !(error instanceof StoreUnavailable)) console.error('A request could not be written:', error);
      } else {
        // One request that the database refuses must not take the others down with it.
        for (const waiting of group) await this.#writeGroup([waiting]);
        return;
      }
    }
    for (const { events } of group) this.#queuedEvents -= events.length;
  }

  async #write(group: readonly Submission[]): Promise<void> {
    const counts = new IngestCounts();
    for (const submission of group) counts.addAll(submission.counts);
    const events = group.flatMap((submission) => submission.events);
    const readings = group.flatMap((submission) => submission.readings ?? []);
    const notices = group.flatMap((submission) => submission.notices ?? []);
    await this.#writeBatch({ events, readings, notices, counts, arrivedAt: this.#now() });
    this.#onWritten(events);
  }

  #writeBatch(batch: Batch): Promise<void> {
    return writeBatch(this.#database, batch, this.#budget, this.#guard, this.#grouping);
  }

  async #writeCounts(): Promise<void> {
    const counts = this.#counts;
    this.#counts = new IngestCounts();
    try {
      await this.#writeBatch({ events: [], counts, arrivedAt: this.#now() });
    } catch (error) {
      this.#counts.addAll(counts);
      if (!(error instanceof StoreUnavailable)) console.error('Counts could not be written:', error);
    }
  }
}

/** A submission in parts that take a transaction each, if it is large. Its counts and all else go with the last. */
function partsOf(submission: Submission, eventsPerPart: number): Omit<Waiting, 'resolve' | 'reject'>[] {
  const { events } = submission;
  if (events.length <= eventsPerPart) return [{ ...submission, isPart: false }];
  const lastFrom = (Math.ceil(events.length / eventsPerPart) - 1) * eventsPerPart;
  const parts: Omit<Waiting, 'resolve' | 'reject'>[] = [];
  for (let from = 0; from < lastFrom; from += eventsPerPart) {
    const part = events.slice(from, from + eventsPerPart);
    parts.push({ events: part, counts: new IngestCounts(), isPart: true });
  }
  return [...parts, { ...submission, events: events.slice(lastFrom), isPart: true }];
}
