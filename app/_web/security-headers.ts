import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { NONCE_HEADER } from '../_process/nonce-header.ts';
import { DATA_POLICY, pagePolicy } from './content-policy.ts';

const NONCE_BYTES = 16;
/** Below it are the files that pages are made of: some twenty for a first load, and no document among them. */
const FILES = '/_next/static/';

/** What matters to them. */
const OF_FILES = new Map([
  ['content-security-policy', "default-src 'none'"],
  ['cross-origin-resource-policy', 'same-origin'],
  ['x-content-type-options', 'nosniff'],
]);
const OF_OTHERS = new Map([
  ...OF_FILES,
  ['content-security-policy', DATA_POLICY],
  ['cross-origin-opener-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=()'],
  ['referrer-policy', 'same-origin'],
  ['x-frame-options', 'DENY'],
]);

/**
 * Sets what an answer says to browsers, as an answer with data. To be called before any.
 * @param path below the base path
 */
export function secureAnswer(outgoing: ServerResponse, path: string | undefined): void {
  outgoing.setHeaders(path?.startsWith(FILES) ? OF_FILES : OF_OTHERS);
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
  if (!path?.startsWith('/api/') && !path?.startsWith(FILES)) outgoing.setHeader('content-security-policy', policy);
}
