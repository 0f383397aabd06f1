import type { Attributes } from '@opentelemetry/api';
import type { Stack } from './call-site.ts';
import type { ConnectionRecord } from './connection-record.ts';

/** A span to be: complete but for its stacks, whose text is made when it is emitted. */
export interface SpanDraft {
  readonly record: ConnectionRecord;
  readonly name: string;
  /** Milliseconds since 1970 UTC, with fractions. */
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Attributes;
  /** Sets span status ERROR. */
  readonly unexpected: boolean;
  /** The first incident of its category on the connection: dropped last. */
  readonly first?: boolean;
  /** The offending call, for `code.stacktrace`. */
  readonly offendingCall?: Stack | undefined;
  /** The first close, for `websocket.close.stacktrace`. */
  readonly firstClose?: Stack | undefined;
  /** The call to be told by `code.*`. */
  readonly callSite?: Stack | undefined;
}
