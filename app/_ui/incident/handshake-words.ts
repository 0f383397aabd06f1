import type { HandshakeFailure } from '@afterclose/instrumentation/semconv';

/** Why a client's handshake failed. */
export const HANDSHAKE_WORDS: Readonly<Record<HandshakeFailure, string>> = {
  refused: 'refused, nobody listens there',
  name_not_found: 'the name of the host was not found',
  unreachable: 'the host is not reachable',
  reset: 'the connection was lost before an answer',
  timeout: 'no answer in time',
  tls: 'TLS failed',
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  not_found: 'not found',
  too_many_requests: 'too many requests',
  server_error: 'the server failed',
  http_status: 'no upgrade',
  bad_answer: 'the answer is no handshake',
};
