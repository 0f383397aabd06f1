import { SpanKind, type Tracer } from '@opentelemetry/api';
import { ATTR_NOTICE_KIND, ATTR_URL_PATH, type NoticeKind, SPAN_NOTICE } from '../semconv.ts';

/** Emits a span that is of no connection: what the instrumentation can not see in this process. */
export function emitNotice(tracer: Tracer, kind: NoticeKind, path: string): void {
  const attributes = { [ATTR_NOTICE_KIND]: kind, ...(path === '' ? {} : { [ATTR_URL_PATH]: path }) };
  tracer.startSpan(SPAN_NOTICE, { kind: SpanKind.INTERNAL, root: true, attributes }).end();
}
