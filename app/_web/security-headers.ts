import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { NONCE_HEADER } from '../_process/nonce-header.ts';
import { DATA_POLICY, pagePolicy } from './content-policy.ts';

const NONCE_BYTES = 16;
/** Below these are no pages. */
const DATA_PATHS = ['/api/', '/_next/static/'];

const ALWAYS = new Map([
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=()'],
]);

/** Sets what every answer says to browsers, as an answer with data. To be called before any. */
export function secureAnswer(outgoing: ServerResponse): void {
  outgoing.setHeaders(ALWAYS);
  outgoing.setHeader('content-security-policy', DATA_POLICY);
}

/**
 * Gives a request that goes to Next a nonce, and its answer the policy with it, if the answer may be a page. Next reads
 * the nonce from the policy among the headers of the request, and so whatever a client sent there is replaced.
 * @param path below the base path
 */
export function allowOwnScripts(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  path: string | undefined,
  isDev: boolean,
): void {
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  const policy = pagePolicy(nonce, isDev);
  incoming.headers['content-security-policy'] = policy;
  incoming.headers[NONCE_HEADER] = nonce;
  if (!DATA_PATHS.some((start) => path?.startsWith(start))) outgoing.setHeader('content-security-policy', policy);
}
