import { propertyOf } from '../property-of.ts';
import type { ExportTarget } from './export-target.ts';

/** Codes of an error, or of what caused it, that all have one reason. */
const REASONS: readonly (readonly [RegExp, string, string])[] = [
  [/^ECONNREFUSED$/, 'nothing listens there', 'Start the receiver, or correct OTEL_EXPORTER_OTLP_ENDPOINT.'],
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, 'its host name is not known', 'Correct the host in OTEL_EXPORTER_OTLP_ENDPOINT.'],
  [
    /^(?:EPROTO|ERR_SSL_.*)$/,
    'what listens there does not speak TLS',
    'Use http:// in OTEL_EXPORTER_OTLP_ENDPOINT, or the port for TLS.',
  ],
  [
    /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*|CERT_.*|ERR_TLS_.*)$/,
    'its certificate is not trusted',
    'Give the authority that signed it by NODE_EXTRA_CA_CERTS or OTEL_EXPORTER_OTLP_CERTIFICATE.',
  ],
  [
    /^(?:HPE_.*|ECONNRESET|EPIPE)$/,
    'what listens there does not speak HTTP/1.1',
    'A port for gRPC (often 4317) or for TLS does so. OTLP over HTTP is often on 4318.',
  ],
  [
    /^(?:ERR_INVALID_PROTOCOL|ERR_INVALID_URL)$/,
    'it is no address for HTTP',
    'Begin OTEL_EXPORTER_OTLP_ENDPOINT with http:// or https://.',
  ],
  [/^(?:ETIMEDOUT|ESOCKETTIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/, 'it can not be reached', 'Look at the network between.'],
];

const STATUSES: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:401|403)$/, 'it asks for a key', 'Give the key by OTEL_EXPORTER_OTLP_HEADERS.'],
  [
    /^(?:404|405)$/,
    'it takes no traces at this path',
    'OTEL_EXPORTER_OTLP_ENDPOINT is the address without /v1/traces; OTEL_EXPORTER_OTLP_TRACES_ENDPOINT is the whole one.',
  ],
  [/^413$/, 'the request was too large for it', 'Lower OTEL_BSP_MAX_EXPORT_BATCH_SIZE.'],
  [/^(?:415|400)$/, 'it does not understand the request', 'Set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf.'],
  [/^(?:429|5..)$/, 'it is overloaded or away', 'Spans that do not fit in the queue meanwhile are lost.'],
];

const GRPC =
  'OTLP over gRPC is often on 4317. For a port of OTLP over HTTP, often 4318, set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf.';

/**
 * Why an export has failed, and what to do about it, in two sentences.
 * @param error as the SDK's exporter gives it: with an HTTP status, a status of gRPC, or an errno as `code`
 */
export function exportFailure(error: unknown, { protocol, url }: Pick<ExportTarget, 'protocol' | 'url'>): string {
  const [message, code] = [propertyOf(error, 'message'), codeOf(error)];
  const known = protocol === 'grpc' ? undefined : find(code);
  const reason = known?.[1] ?? `${typeof message === 'string' && message !== '' ? message : String(error)}`;
  const remedy = protocol === 'grpc' ? GRPC : (known?.[2] ?? 'The next exports are tried again.');
  const shown = code === '' ? '' : ` (${/^\d+$/.test(code) && protocol !== 'grpc' ? `HTTP ${code}` : code})`;
  return `spans can not be delivered to ${url}${shown}: ${reason.replace(/\.$/, '')}. ${remedy}`;
}

function find(code: string): readonly [RegExp, string, string] | undefined {
  return [...REASONS, ...STATUSES].find(([pattern]) => pattern.test(code));
}

/** Of the error, else of what caused it. */
function codeOf(error: unknown): string {
  for (const each of [error, propertyOf(error, 'cause')]) {
    const code = propertyOf(each, 'code');
    if (typeof code === 'string' || typeof code === 'number') return String(code);
  }
  return '';
}
