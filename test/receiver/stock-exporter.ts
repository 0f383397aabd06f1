// Sends spans of the contract by a stock exporter that knows its environment alone: the program of a test.
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { openAttributes } from '../support/sdk-spans.ts';

const exporter = process.argv[2] === 'http' ? new JsonExporter() : new ProtobufExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
const tracer = provider.getTracer('@afterclose/instrumentation');
for (let i = 0; i < 700; i++) {
  const now = Date.now();
  tracer.startSpan('websocket.state', { startTime: now - 1000, attributes: openAttributes(`c-${i}`) }).end(now);
}
await provider.shutdown();
