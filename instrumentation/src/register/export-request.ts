import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { exportHeaders, exportTarget } from './export-target.ts';
import { spanSerializer } from './span-serializer.ts';

/** An OTLP request as the environment asks for it. */
export interface ExportRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

function isJson(): boolean {
  return exportTarget(process.env).protocol === 'http/json';
}

/** The body of a request with these spans. */
export function exportBody(spans: ReadableSpan[]): Uint8Array | undefined {
  return (isJson() ? JsonTraceSerializer : spanSerializer).serializeRequest(spans);
}

/** One request of several bodies. In protobuf, messages that follow each other are one message with the parts of both. */
export function exportRequest(bodies: readonly Uint8Array[]): ExportRequest {
  const json = isJson();
  return {
    url: exportTarget(process.env).url,
    headers: { ...exportHeaders(process.env), 'content-type': json ? 'application/json' : 'application/x-protobuf' },
    body: json
      ? Buffer.from(JSON.stringify({ resourceSpans: bodies.flatMap(resourceSpansOf) }))
      : Buffer.concat(bodies),
  };
}

function resourceSpansOf(body: Uint8Array): unknown[] {
  return JSON.parse(Buffer.from(body).toString()).resourceSpans ?? [];
}
