import type { Addresses, Protocol } from './addresses.ts';

/** Lines to be run or pasted. */
export interface Snippet {
  text: string;
  /** Words in it, in their order, that the reader replaces. */
  yours: readonly string[];
}

/** What a page imports besides, in the versions on which the package itself depends: others would be a second copy. */
const OPENTELEMETRY = [
  { name: '@opentelemetry/exporter-trace-otlp-http', version: '0.221.0', members: 'OTLPTraceExporter' },
  { name: '@opentelemetry/instrumentation', version: '0.221.0', members: 'registerInstrumentations' },
  { name: '@opentelemetry/resources', version: '2.10.0', members: 'resourceFromAttributes' },
  { name: '@opentelemetry/sdk-trace-base', version: '2.10.0', members: 'BasicTracerProvider, BatchSpanProcessor' },
];

/** What the reader puts a key of theirs in place of. */
const KEY = '<key>';

/** The address at which the dashboard serves the package. */
export function packageAddress(origin: string): string {
  return `${origin}/instrumentation.tgz`;
}

export function installation(origin: string): Snippet {
  return { text: `npm install ${packageAddress(origin)}`, yours: [] };
}

/** What a page's script imports besides has to be installed by name. */
export function browserInstallation(origin: string): Snippet {
  const packages = OPENTELEMETRY.map(({ name, version }) => `${name}@${version}`);
  return { text: [installation(origin).text, ...packages].join(' \\\n  '), yours: [] };
}

/**
 * A command that starts a process with the settings of its telemetry.
 * @param program as it is started; `file` in it is the reader's
 */
export function start(to: Addresses, protocol: Protocol, program: string, file: string): Snippet {
  const isGrpc = protocol === 'grpc' && to.grpc !== null;
  return withSettings(
    [
      ...(isGrpc ? ['OTEL_EXPORTER_OTLP_PROTOCOL=grpc'] : []),
      `OTEL_EXPORTER_OTLP_ENDPOINT=${isGrpc ? `http://${to.grpc}` : to.origin}`,
      ...(to.needsKey ? [`OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer ${KEY}"`] : []),
    ],
    program,
    [...(to.needsKey ? [KEY] : []), file],
  );
}

/** The same, where an OpenTelemetry Collector takes the telemetry. */
export function startBesideCollector(): Snippet {
  const collector = 'http://collector:4318';
  const program = 'node --import @afterclose/instrumentation/register server.mjs';
  return withSettings([`OTEL_EXPORTER_OTLP_ENDPOINT=${collector}`], program, [collector, 'server.mjs']);
}

function withSettings(endpoint: readonly string[], program: string, yours: readonly string[]): Snippet {
  return {
    text: [
      'OTEL_SERVICE_NAME=chat',
      'OTEL_RESOURCE_ATTRIBUTES=service.version=1.0.0,deployment.environment.name=production',
      ...endpoint,
      program,
    ].join(' \\\n'),
    yours: ['chat', '1.0.0', 'production', ...yours],
  };
}

/** What a page runs before its first WebSocket. */
export function browserScript({ origin, needsKey }: Addresses): Snippet {
  const imported = [{ name: '@afterclose/instrumentation', members: 'WebSocketInstrumentation' }, ...OPENTELEMETRY];
  return {
    text: `${imported.map(({ name, members }) => `import { ${members} } from '${name}';`).join('\n')}

const exporter = new OTLPTraceExporter({ url: '${origin}/v1/traces'${needsKey ? `, headers: { authorization: 'Bearer ${KEY}' }` : ''} });
registerInstrumentations({
  tracerProvider: new BasicTracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'chat-page',
      'service.version': '1.0.0',
      'deployment.environment.name': 'production',
    }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  }),
  instrumentations: [new WebSocketInstrumentation()],
});`,
    yours: [...(needsKey ? [KEY] : []), 'chat-page', '1.0.0', 'production'],
  };
}

/** What an OpenTelemetry Collector's configuration gains. */
export function collectorConfig({ origin, grpc, needsKey }: Addresses, protocol: Protocol): Snippet {
  const name = protocol === 'grpc' && grpc !== null ? 'otlp_grpc/afterclose' : 'otlp_http/afterclose';
  const target =
    protocol === 'grpc' && grpc !== null
      ? [`    endpoint: ${grpc}`, '    tls:', '      insecure: true']
      : [`    endpoint: ${origin}`];
  return {
    text: [
      'exporters:',
      `  ${name}:`,
      ...target,
      ...(needsKey ? ['    headers:', `      authorization: Bearer ${KEY}`] : []),
      'service:',
      '  pipelines:',
      '    traces/afterclose:',
      '      receivers: [otlp]',
      `      exporters: [${name}]`,
    ].join('\n'),
    yours: [...(needsKey ? [KEY] : []), '[otlp]'],
  };
}
