import type { IncomingHttpHeaders } from 'node:http';

/** For how long a browser need not ask again; Chromium takes no more. */
const MAX_AGE_S = 7_200;

/**
 * The headers by which a browser lets a page of another origin send here and read the answer (Fetch standard, "CORS
 * protocol"); none if the request has no `Origin`, or one that is not listed. Credentials are allowed, since
 * `navigator.sendBeacon` always asks for them; nothing here goes by cookies.
 * @param origins such as `https://app.example.com`; `*` allows every origin
 */
export function corsHeaders(headers: IncomingHttpHeaders, origins: readonly string[]): Record<string, string> {
  if (origins.length === 0) return {};
  const { origin } = headers;
  if (origin === undefined || !(origins.includes('*') || origins.includes(origin))) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'Retry-After',
  };
}

/**
 * What a preflight is answered besides: exporters may be set to send any header, so those that are asked for are
 * allowed.
 */
export function preflightHeaders(headers: IncomingHttpHeaders, methods: readonly string[]): Record<string, string> {
  const asked = headers['access-control-request-headers'];
  return {
    'access-control-allow-methods': methods.join(', '),
    'access-control-max-age': String(MAX_AGE_S),
    ...(asked === undefined ? {} : { 'access-control-allow-headers': asked }),
  };
}
