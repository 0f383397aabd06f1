import type { Attributes, SpanContext } from '@opentelemetry/api';
import type { Category, Role } from '../semconv.ts';
import type { Stack } from '../stack/call-site.ts';

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

/** A span to be. What costs most, its attributes and the text of its stacks, is made when it is emitted. */
export interface SpanDraft {
  readonly record: TracedConnection;
  readonly name: string;
  /** Milliseconds since 1970 UTC, with fractions. */
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: () => Attributes;
  /** Of the incident, the failure or the ending. */
  readonly category?: Category | undefined;
  /** Sets span status ERROR. */
  readonly unexpected: boolean;
  /** Rates are made of it, so it is dropped last. */
  readonly counted?: boolean;
  /** The offending call, for `code.stacktrace`. */
  readonly offendingCall?: Stack | undefined;
  /** The first close, for `websocket.close.stacktrace`. */
  readonly firstClose?: Stack | undefined;
  /** The call to be told by `code.*`. */
  readonly callSite?: Stack | undefined;
}
