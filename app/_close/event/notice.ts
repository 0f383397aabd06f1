import * as semconv from '@afterclose/instrumentation/semconv';
import type { Origin } from '../span/origin.ts';
import { optional } from '../span/read-attribute.ts';
import type { DecodedSpan } from '../span/span.ts';

/** What the instrumentation of a process says of itself. */
export interface Notice {
  origin: Origin;
  /** `service_beyond_limit` is the receiver's own. */
  kind: semconv.NoticeKind | 'service_beyond_limit';
  /** Of the upgrade, "" where the span has none; the name of the service beyond the limit. */
  path: string;
  /** Epoch ms. */
  noticedAt: number;
}

/** Reads a `websocket.notice` span; null if it is none, or of a kind that a newer package knows. */
export function readNotice(span: DecodedSpan, origin: Origin, scopeName: string): Notice | null {
  if (span.name !== semconv.SPAN_NOTICE || scopeName !== semconv.SCOPE_NAME) return null;
  const given = optional.text(span.attributes, semconv.ATTR_NOTICE_KIND);
  const kind = semconv.NOTICE_KINDS.find((known) => known === given);
  if (kind === undefined) return null;
  const path = optional.text(span.attributes, semconv.ATTR_URL_PATH);
  return { origin, kind, path, noticedAt: Number(span.endedAtNs / 1_000_000n) };
}
