import { OTLPExporterBase } from '@opentelemetry/otlp-exporter-base';
import { convertLegacyHttpOptions, createOtlpHttpExportDelegate } from '@opentelemetry/otlp-exporter-base/node-http';
import { TraceExporterMetricsHelper } from '@opentelemetry/otlp-transformer';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { spanSerializer } from './span-serializer.ts';

/** What the SDK calls this kind of exporter in metrics about itself. */
const COMPONENT_TYPE = 'otlp_http_span_exporter';

/** OpenTelemetry's exporter for OTLP over HTTP in protobuf, as the environment sets it, with this package's serializer. */
export class ProtobufExporter extends OTLPExporterBase<ReadableSpan[]> {
  constructor() {
    const headers = { 'Content-Type': 'application/x-protobuf' };
    const options = convertLegacyHttpOptions({}, 'TRACES', 'v1/traces', headers);
    super(createOtlpHttpExportDelegate(options, spanSerializer, COMPONENT_TYPE, TraceExporterMetricsHelper, undefined));
  }
}
