import type { EndingCategory, HandshakeFailure } from '../semconv.ts';

export interface HandshakeFacts {
  /** HTTP status of the answer, 0 if there was none. */
  readonly statusCode: number;
  /** The client's own time for it has passed. */
  readonly timedOut: boolean;
  /** Of the system, of Node.js or of OpenSSL, such as "ECONNREFUSED" or "CERT_HAS_EXPIRED"; "" if there was none. */
  readonly errno: string;
}

const BY_ERRNO: Readonly<Record<string, HandshakeFailure>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'name_not_found',
  EAI_AGAIN: 'name_not_found',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
};

/** Codes of X.509 verification (OpenSSL's `X509_V_ERR_…` without that prefix), and of Node.js and OpenSSL for TLS. */
const TLS =
  /^(?:ERR_TLS_|ERR_SSL_|EPROTO$|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERROR_IN_C|HOSTNAME_MISMATCH$|INVALID_(?:CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$|OCSP_)/;

/** Identifies why a client's handshake failed, as far as the facts show it; undefined if they do not. */
export function handshakeFailureOf({ statusCode, timedOut, errno }: HandshakeFacts): HandshakeFailure | undefined {
  if (statusCode !== 0) return failureOfStatus(statusCode);
  if (timedOut) return 'timeout';
  if (TLS.test(errno)) return 'tls';
  return BY_ERRNO[errno];
}

function failureOfStatus(statusCode: number): HandshakeFailure {
  switch (statusCode) {
    case 101:
      return 'bad_answer';
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
      return 'not_found';
    case 429:
      return 'too_many_requests';
    default:
      return statusCode >= 500 ? 'server_error' : 'http_status';
  }
}

/** The category of a failed handshake. */
export function handshakeEndingOf(facts: HandshakeFacts): EndingCategory {
  switch (handshakeFailureOf(facts)) {
    case 'unauthorized':
    case 'forbidden':
      return 'auth_policy';
    case 'bad_answer':
      return 'protocol_error';
    case 'not_found':
    case 'too_many_requests':
    case 'server_error':
    case 'http_status':
    case 'tls':
      return 'unknown';
    default:
      return facts.timedOut ? 'handshake_timeout' : 'peer_gone';
  }
}
