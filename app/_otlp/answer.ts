import type { IncomingMessage, ServerResponse } from 'node:http';
import { corsHeaders, preflightHeaders } from './cors.ts';
import { noteRefusal } from './refusals.ts';
import { type Encoding, encodingOf } from './request-body.ts';
import { contentTypeOf, statusBody } from './response.ts';

/** The answer to a request that failed. */
export interface Failure {
  /** Of HTTP. The google.rpc code in the body follows from it. */
  status: number;
  message: string;
  /** When the sender should try again; without it, the same request would fail again. */
  retryAfterS?: number;
}

/** The paths that take telemetry. */
export const SIGNAL_PATHS = ['/v1/traces', '/v1/metrics', '/v1/logs'] as const;
export type SignalPath = (typeof SIGNAL_PATHS)[number];

/** The path of a request without its query, if it takes telemetry. */
export function signalPathOf(url: string | undefined): SignalPath | undefined {
  const path = url?.split('?', 1)[0];
  return SIGNAL_PATHS.find((known) => known === path);
}

/** Lets a page of a listed origin read every answer. To be called before any. */
export function allowOrigin(request: IncomingMessage, response: ServerResponse, origins: readonly string[]): void {
  response.setHeaders(new Map(Object.entries(corsHeaders(request.headers, origins))));
}

/**
 * Answers a request by its method alone: OPTIONS says what may be asked of the path (RFC 9110 section 9.3.7; the set-up
 * page asks so, to learn that the receiver is there), and what may not is a 405.
 * @returns whether it has
 */
export function answerMethod(request: IncomingMessage, response: ServerResponse, methods: readonly string[]): boolean {
  if (request.method === 'OPTIONS') {
    request.resume();
    if (response.hasHeader('access-control-allow-origin')) {
      response.setHeaders(new Map(Object.entries(preflightHeaders(request.headers, methods))));
    }
    response.writeHead(204, { allow: [...methods, 'OPTIONS'].join(', ') }).end();
    return true;
  }
  if (methods.includes(request.method ?? '')) return false;
  response.setHeader('allow', methods.join(', '));
  const path = request.url?.split('?', 1)[0];
  answerFailure(request, response, { status: 405, message: `${path} takes ${methods.join(' or ')}.` });
  return true;
}

/** Answers that there is nothing at the path. */
export function answerNotFound(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url?.split('?', 1)[0];
  answerFailure(request, response, { status: 404, message: `There is nothing at ${path}; traces go to /v1/traces.` });
}

/** Answers with a google.rpc.Status in the request's own encoding, as OTLP/HTTP asks of every error. */
export function answerFailure(
  request: IncomingMessage,
  response: ServerResponse,
  { status, message, retryAfterS }: Failure,
): void {
  // Who has gone is refused nothing.
  if (!response.destroyed) noteRefusal({ status, message, count: 1 });
  if (!response.headersSent) {
    if (retryAfterS !== undefined) response.setHeader('retry-after', retryAfterS);
    // RFC 9110 section 15.5.2.
    if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  }
  const encoding = encodingOf(request.headers['content-type']) ?? 'json';
  answer(request, response, status, encoding, statusBody(encoding, status, message));
}

/** Answers with a body in an encoding of OTLP. Does nothing if the answer has begun or the sender is gone. */
export function answer(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  encoding: Encoding,
  body: Uint8Array,
): void {
  if (response.headersSent || response.destroyed) return;
  // What is left of the body is not worth reading: the connection ends with this answer.
  if (status === 413) response.setHeader('connection', 'close');
  else if (!request.complete) request.resume();
  response.writeHead(status, { 'content-type': contentTypeOf(encoding), 'content-length': body.length });
  response.end(body);
}
