import type { Attributes, SpanContext } from '@opentelemetry/api';
import type { Category, Role } from '../semconv.ts';
import type { Stack } from '../stack/call-site.ts';
import type { Site } from '../stack/site.ts';

/** What the spans of one connection share. */
export interface TracedConnection {
  /** Counts the connections of this process. */
  readonly sequence: number;
  readonly role: Role;
  /** Path of the URL without query; "" if unknown. */
  readonly path: string;
  /** The span around the handshake, until the first span has linked to it. */
  handshake: SpanContext | undefined;
  /** The connection's first span: the parent of all others. */
  firstSpan: SpanContext | undefined;
}

/**
 * A span that is not made yet. Its attributes and the text of its stacks cost most, so they are made at its emission.
 */
export interface SpanDraft {
  readonly record: TracedConnection;
  readonly name: string;
  /** Milliseconds since 1970 UTC, with fractions. */
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: () => Attributes;
  /** The category of the incident, the failure or the ending. */
  readonly category?: Category | undefined;
  /** Sets span status ERROR. */
  readonly unexpected: boolean;
  /** Rates depend on it, so it is dropped last. */
  readonly counted?: boolean;
  /** Called instead of its emission if the queue is full. */
  readonly onDropped?: () => void;
  /** The offending call, for `code.stacktrace`. */
  readonly offendingCall?: Stack | undefined;
  /** The first close, for `websocket.close.stacktrace`. */
  readonly firstClose?: Stack | undefined;
  /** What `code.*` describes. */
  readonly site?: Site | undefined;
}
