/** Where the `OTEL_*` environment sends spans, as the SDK reads it. */
export interface ExportTarget {
  /** `OTEL_TRACES_EXPORTER`: "otlp", "none", "console" … */
  readonly exporter: string;
  readonly protocol: string;
  readonly url: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** See https://opentelemetry.io/docs/specs/otel/protocol/exporter/. */
export function exportTarget(env: Environment): ExportTarget {
  const protocol = env['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'] || env['OTEL_EXPORTER_OTLP_PROTOCOL'] || 'http/protobuf';
  const isGrpc = protocol === 'grpc';
  const base = env['OTEL_EXPORTER_OTLP_ENDPOINT'] || (isGrpc ? 'http://localhost:4317' : 'http://localhost:4318');
  return {
    exporter: env['OTEL_TRACES_EXPORTER'] || 'otlp',
    protocol,
    url: env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] || (isGrpc ? base : `${base.replace(/\/+$/, '')}/v1/traces`),
  };
}

/** The headers that the environment asks for: `name=value` pairs, separated by commas, percent-encoded. */
export function exportHeaders(env: Environment): Record<string, string> {
  const text = env['OTEL_EXPORTER_OTLP_TRACES_HEADERS'] || env['OTEL_EXPORTER_OTLP_HEADERS'] || '';
  const headers: Record<string, string> = {};
  for (const pair of text.split(',')) {
    const equals = pair.indexOf('=');
    if (equals > 0) headers[pair.slice(0, equals).trim()] = decoded(pair.slice(equals + 1).trim());
  }
  return headers;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The name by which the dashboard knows the service; undefined if the environment has none. */
export function serviceName(env: Environment): string | undefined {
  const [, named] = /(?:^|,)\s*service\.name=([^,]+)/.exec(env['OTEL_RESOURCE_ATTRIBUTES'] ?? '') ?? [];
  return env['OTEL_SERVICE_NAME'] || named;
}
