// Sends spans and a metric of the contract by stock exporters that know their environment alone: the program of a test.
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-grpc';
import { OTLPTraceExporter as GrpcExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { openAttributes } from '../support/sdk-spans.ts';

const EXPORTERS = { http: JsonExporter, proto: ProtobufExporter, grpc: GrpcExporter };
const [, , kind] = process.argv;
if (kind !== 'http' && kind !== 'proto' && kind !== 'grpc') throw new Error(`There is no exporter "${kind}".`);

const exporter = new EXPORTERS[kind]();
const provider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
const tracer = provider.getTracer('@afterclose/instrumentation');
for (let i = 0; i < 700; i++) {
  const now = Date.now();
  tracer.startSpan('websocket.state', { startTime: now - 1000, attributes: openAttributes(`c-${i}`) }).end(now);
}
await provider.shutdown();

if (kind === 'grpc') {
  const reader = new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter() });
  const meters = new MeterProvider({ readers: [reader] });
  const active = meters
    .getMeter('@afterclose/instrumentation')
    .createObservableUpDownCounter('websocket.connection.active');
  active.addCallback((result) => result.observe(12, { 'websocket.role': 'server', 'websocket.state': 'open' }));
  await meters.shutdown();
}
