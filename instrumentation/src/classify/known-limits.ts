/** A time after which something between the two ends cuts a connection off. */
export interface KnownLimit {
  /** Becomes an attribute, so there should be few of them. */
  readonly name: string;
  /** `age`: since the handshake. `idle`: since the last message, ping or pong either way. */
  readonly kind: 'age' | 'idle';
  readonly ms: number;
  /** Where its maker documents it. */
  readonly source?: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * The times after which proxies and platforms cut off an upgraded connection: their defaults, and their maxima where
 * users commonly set those. HAProxy has no default for tunnels, and Traefik's timeouts end with the upgrade, so neither
 * is listed.
 */
export const KNOWN_LIMITS: readonly KnownLimit[] = [
  {
    name: 'Google Cloud load balancer backend timeout',
    kind: 'age',
    ms: 30_000,
    source: 'https://cloud.google.com/load-balancing/docs/backend-service#timeout-setting',
  },
  {
    name: 'Heroku router idle timeout',
    kind: 'idle',
    ms: 55_000,
    source: 'https://devcenter.heroku.com/articles/http-routing#timeouts',
  },
  {
    name: 'AWS Application Load Balancer idle timeout',
    kind: 'idle',
    ms: MINUTE_MS,
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
  },
  {
    name: 'AWS Classic Load Balancer idle timeout',
    kind: 'idle',
    ms: MINUTE_MS,
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-idle-timeout.html',
  },
  {
    name: 'nginx proxy_read_timeout',
    kind: 'idle',
    ms: MINUTE_MS,
    source: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout',
  },
  {
    name: 'Cloudflare idle timeout',
    kind: 'idle',
    ms: 100_000,
    source:
      'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-524/',
  },
  {
    name: 'Cloudflare proxy read timeout',
    kind: 'idle',
    ms: 2 * MINUTE_MS,
    source: 'https://developers.cloudflare.com/fundamentals/reference/connection-limits/',
  },
  {
    name: 'Azure App Service idle timeout',
    kind: 'idle',
    ms: 230_000,
    source: 'https://learn.microsoft.com/troubleshoot/azure/app-service/web-apps-performance-faqs',
  },
  {
    name: 'Azure Load Balancer idle timeout',
    kind: 'idle',
    ms: 4 * MINUTE_MS,
    source: 'https://learn.microsoft.com/azure/load-balancer/load-balancer-tcp-idle-timeout',
  },
  {
    name: 'Cloud Run request timeout',
    kind: 'age',
    ms: 5 * MINUTE_MS,
    source: 'https://cloud.google.com/run/docs/configuring/request-timeout',
  },
  {
    name: 'Vercel Functions duration',
    kind: 'age',
    ms: 5 * MINUTE_MS,
    source: 'https://vercel.com/docs/functions/websockets',
  },
  {
    name: 'Azure Front Door idle timeout',
    kind: 'idle',
    ms: 5 * MINUTE_MS,
    source: 'https://learn.microsoft.com/azure/frontdoor/standard-premium/websocket',
  },
  {
    name: 'Envoy stream_idle_timeout',
    kind: 'idle',
    ms: 5 * MINUTE_MS,
    source: 'https://www.envoyproxy.io/docs/envoy/latest/faq/configuration/timeouts',
  },
  {
    name: 'AWS Network Load Balancer idle timeout',
    kind: 'idle',
    ms: 350_000,
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html',
  },
  {
    name: 'AWS API Gateway idle timeout',
    kind: 'idle',
    ms: 10 * MINUTE_MS,
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html',
  },
  {
    name: 'Amazon CloudFront idle timeout',
    kind: 'idle',
    ms: 10 * MINUTE_MS,
    source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html',
  },
  {
    name: 'Envoy TCP proxy idle_timeout',
    kind: 'idle',
    ms: HOUR_MS,
    source: 'https://www.envoyproxy.io/docs/envoy/latest/faq/configuration/timeouts',
  },
  {
    name: 'Cloud Run maximum request timeout',
    kind: 'age',
    ms: HOUR_MS,
    source: 'https://cloud.google.com/run/docs/configuring/request-timeout',
  },
  {
    name: 'AWS API Gateway connection duration',
    kind: 'age',
    ms: 2 * HOUR_MS,
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html',
  },
  {
    name: 'Azure Front Door connection duration',
    kind: 'age',
    ms: 4 * HOUR_MS,
    source: 'https://learn.microsoft.com/azure/frontdoor/standard-premium/websocket',
  },
];

/** A proxy sees a message, and the handshake, earlier than this end does: at most by the delay of a slow network. */
const EARLY_MS = 250;
/** Its timers run about once a second, its end has to arrive here, and it measures long times coarsely. */
const LATE_MS = 1_000;
const LATE_SHARE = 0.01;

export interface SuspectedCause {
  /** The names of all limits that fit, joined by " or ": the times alone do not distinguish them. */
  readonly names: string;
  /** Whether an idle limit is among them. */
  readonly idle: boolean;
}

/** Whether a time may have been ended by a limit. */
export function fitsLimit(lastedMs: number, { ms }: KnownLimit): boolean {
  const lateMs = lastedMs - ms;
  return lateMs >= -EARLY_MS && lateMs <= Math.max(LATE_MS, ms * LATE_SHARE);
}

/**
 * Finds the limits that fit the age or the silence of a connection at its end: from 250 ms before the limit to the
 * greater of 1 s and 1 % after it. It is only a suspicion, since any connection may end at such a time.
 * @param ageMs since OPEN was entered
 * @param idleMs since the last message, ping or pong in or out
 */
export function suspectedCause(
  ageMs: number,
  idleMs: number,
  limits: readonly KnownLimit[],
): SuspectedCause | undefined {
  const fitting = limits.filter((limit) => fitsLimit(limit.kind === 'age' ? ageMs : idleMs, limit));
  if (fitting.length === 0) return undefined;
  return { names: fitting.map(({ name }) => name).join(' or '), idle: fitting.some(({ kind }) => kind === 'idle') };
}
