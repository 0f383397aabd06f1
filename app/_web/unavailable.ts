import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { corsHeaders } from '../_otlp/cors.ts';
import { encodingOf } from '../_otlp/request-body.ts';
import { contentTypeOf, statusBody } from '../_otlp/response.ts';

const MESSAGE = 'The receiver is away for the moment; try again.';

/**
 * Answers an OTLP request with 503, `Retry-After` and a google.rpc.Status in the request's own encoding, as OTLP/HTTP
 * asks of a server that can't take data now.
 */
export function answerUnavailable(
  response: ServerResponse,
  requestHeaders: IncomingHttpHeaders,
  corsOrigins: readonly string[],
): void {
  const encoding = encodingOf(requestHeaders['content-type']) ?? 'json';
  response.writeHead(503, {
    ...corsHeaders(requestHeaders, corsOrigins),
    'Content-Type': contentTypeOf(encoding),
    'Retry-After': '1',
  });
  response.end(statusBody(encoding, 503, MESSAGE));
}
