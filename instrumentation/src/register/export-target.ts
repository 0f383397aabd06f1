/** Where the `OTEL_*` environment sends spans, as the SDK reads it. */
export interface ExportTarget {
  /** `OTEL_TRACES_EXPORTER`: "otlp", "none", "console" … */
  readonly exporter: string;
  readonly protocol: string;
  readonly url: string;
  /** The variable whose value is no address for HTTP; undefined if there is none. */
  readonly wrong: { readonly name: string; readonly value: string } | undefined;
}

const OF_ALL = 'OTEL_EXPORTER_OTLP_ENDPOINT';
const OF_TRACES = 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT';

type Environment = Readonly<Record<string, string | undefined>>;

/** See https://opentelemetry.io/docs/specs/otel/protocol/exporter/. */
export function exportTarget(env: Environment): ExportTarget {
  const protocol = env['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'] || env['OTEL_EXPORTER_OTLP_PROTOCOL'] || 'http/protobuf';
  const isGrpc = protocol === 'grpc';
  const name = env[OF_TRACES] ? OF_TRACES : OF_ALL;
  const value = env[name] || '';
  const isWrong = value !== '' && !isGrpc && !/^https?:$/.test(urlOf(value)?.protocol ?? '');
  // The SDK takes its default where it can't read the address.
  const given = isGrpc || urlOf(value) !== undefined ? value : '';
  const base = given || (isGrpc ? 'http://localhost:4317' : 'http://localhost:4318');
  return {
    exporter: env['OTEL_TRACES_EXPORTER'] || 'otlp',
    protocol,
    url: isGrpc || (given !== '' && name === OF_TRACES) ? base : `${base.replace(/\/+$/, '')}/v1/traces`,
    wrong: isWrong ? { name, value } : undefined,
  };
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
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
