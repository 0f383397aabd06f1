import { expect, test } from 'vitest';
import { handshakeEndingOf, handshakeFailureOf } from '../../src/classify/handshake-failure.ts';

test.each([
  [{}, undefined, 'peer_gone'],
  [{ errno: 'E_OF_NOBODY' }, undefined, 'peer_gone'],
  [{ errno: 'ECONNREFUSED' }, 'refused', 'peer_gone'],
  [{ errno: 'ENOTFOUND' }, 'name_not_found', 'peer_gone'],
  [{ errno: 'EAI_AGAIN' }, 'name_not_found', 'peer_gone'],
  [{ errno: 'EHOSTUNREACH' }, 'unreachable', 'peer_gone'],
  [{ errno: 'ECONNRESET' }, 'reset', 'peer_gone'],
  [{ errno: 'ETIMEDOUT' }, 'timeout', 'peer_gone'],
  [{ timedOut: true }, 'timeout', 'handshake_timeout'],
  [{ timedOut: true, errno: 'ECONNRESET' }, 'timeout', 'handshake_timeout'],
  [{ errno: 'CERT_HAS_EXPIRED' }, 'tls', 'unknown'],
  [{ errno: 'CERT_NOT_YET_VALID' }, 'tls', 'unknown'],
  [{ errno: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'tls', 'unknown'],
  [{ errno: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'tls', 'unknown'],
  [{ errno: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, 'tls', 'unknown'],
  [{ errno: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'tls', 'unknown'],
  [{ errno: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'tls', 'unknown'],
  [{ errno: 'EPROTO' }, 'tls', 'unknown'],
  [{ statusCode: 101 }, 'bad_answer', 'protocol_error'],
  [{ statusCode: 200 }, 'http_status', 'unknown'],
  [{ statusCode: 401 }, 'unauthorized', 'auth_policy'],
  [{ statusCode: 403 }, 'forbidden', 'auth_policy'],
  [{ statusCode: 404 }, 'not_found', 'unknown'],
  [{ statusCode: 426 }, 'http_status', 'unknown'],
  [{ statusCode: 429 }, 'too_many_requests', 'unknown'],
  [{ statusCode: 500 }, 'server_error', 'unknown'],
  [{ statusCode: 503 }, 'server_error', 'unknown'],
])('a handshake that failed with %o failed as %s, and is %s', (known, failure, ending) => {
  const facts = { statusCode: 0, timedOut: false, errno: '', ...known };
  expect([handshakeFailureOf(facts), handshakeEndingOf(facts)]).toEqual([failure, ending]);
});
