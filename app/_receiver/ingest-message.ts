import type { ActiveReading } from '../_close/event/active-reading.ts';
import type { CloseEvent } from '../_close/event/event.ts';
import type { Notice } from '../_close/event/notice.ts';
import type { RouteRules } from '../_close/route/route-rules.ts';
import type { Retention } from '../_close/time/retention.ts';
import type { SignalPath } from '../_otlp/answer.ts';
import type { Encoding } from '../_otlp/request-body.ts';
import type { CountEntries } from '../_store/event/ingest-count.ts';
import type { Rejected } from './rejections.ts';

/** A body that is to be read, on its way to the thread; the bytes are moved, not copied. */
export interface IngestTask {
  signal: SignalPath;
  body: Uint8Array<ArrayBuffer>;
  encoding: Encoding;
  project: string;
  /** Epoch ms. */
  now: number;
  retention: Retention;
  routeRules: RouteRules;
}

/** Some of what a body holds: so much at a time that the thread which takes it answers others in between. */
export interface IngestPart {
  kind: 'part';
  events: CloseEvent[];
  readings: ActiveReading[];
  notices: Notice[];
}

/** How a task ended. */
export type IngestEnd =
  | { kind: 'done'; counts: CountEntries; rejected: Rejected[] }
  | { kind: 'malformed'; message: string }
  | { kind: 'unreadable'; status: 400 | 413 | 415; message: string };
