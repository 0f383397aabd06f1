import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProduct } from './product.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.interrupt());

/** Runs a user's process: the stock exporter, told nothing but the endpoint, exports one ended connection. */
async function exportOneConnection(
  exporterPackage: string,
  service: string,
  settings: { OTEL_EXPORTER_OTLP_ENDPOINT: string; OTEL_EXPORTER_OTLP_COMPRESSION?: 'gzip' },
): Promise<void> {
  const program = `
    import { SpanKind } from '@opentelemetry/api';
    import { resourceFromAttributes } from '@opentelemetry/resources';
    import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
    import { OTLPTraceExporter } from '${exporterPackage}';
    const provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': '${service}' }),
      spanProcessors: [new SimpleSpanProcessor(new OTLPTraceExporter())],
    });
    const now = Date.now();
    provider.getTracer('@afterclose/instrumentation').startSpan('websocket.state', {
      kind: SpanKind.INTERNAL,
      startTime: new Date(now - 5000),
      attributes: {
        'websocket.state': 'open', 'websocket.role': 'server', 'websocket.connection.id': 'c-1',
        'websocket.message.sent': 3, 'websocket.message.received': 2, 'websocket.close.code': 1000,
        'websocket.close.initiator': 'remote', 'websocket.close.was_clean': true, 'websocket.connection.number': 1,
      },
    }).end(new Date(now));
    await provider.forceFlush();
    await provider.shutdown();
  `;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('OTEL_')));
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: root,
    env: { ...env, NODE_ENV: 'production', ...settings },
  });
}

describe('a stock exporter that knows only OTEL_EXPORTER_OTLP_ENDPOINT', () => {
  test.each([
    ['protobuf', '@opentelemetry/exporter-trace-otlp-proto', "the receiver's port", 'otlpUrl'],
    ['JSON', '@opentelemetry/exporter-trace-otlp-http', "the receiver's port", 'otlpUrl'],
    ['protobuf', '@opentelemetry/exporter-trace-otlp-proto', "the web's port", 'webUrl'],
    ['JSON', '@opentelemetry/exporter-trace-otlp-http', "the web's port", 'webUrl'],
  ] as const)('delivers %s by %s to %s', async (encoding, exporterPackage, _port, address) => {
    const service = `${encoding}-to-${address}`;
    await exportOneConnection(exporterPackage, service, { OTEL_EXPORTER_OTLP_ENDPOINT: product[address] });
    const response = await fetch(`${product.webUrl}/api/v1/summary?service=${service}`);
    expect(await response.json()).toMatchObject({ endedConnections: 1, affectedConnections: 0, sendAfterCloseRate: 0 });
  });

  test.each([
    ['protobuf', '@opentelemetry/exporter-trace-otlp-proto', 'otlpUrl'],
    ['JSON', '@opentelemetry/exporter-trace-otlp-http', 'webUrl'],
  ] as const)('delivers compressed %s by %s', async (encoding, exporterPackage, address) => {
    const service = `gzip-${encoding}`;
    await exportOneConnection(exporterPackage, service, {
      OTEL_EXPORTER_OTLP_ENDPOINT: product[address],
      OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
    });
    const response = await fetch(`${product.webUrl}/api/v1/summary?service=${service}`);
    expect(await response.json()).toMatchObject({ endedConnections: 1, affectedConnections: 0 });
  });
});
