import type { EndingCategory } from './semconv.ts';

export interface EndingFacts {
  /** As the 'close' event reports it. */
  closeCode: number;
  /** By terminate() of this process. */
  terminated: boolean;
  /** This side could not prepare a message that it had accepted, and gave the connection up. */
  sendError: boolean;
  /** Status code of the fault that this side found, 0 if none. */
  faultCode: number;
  closeTimedOut: boolean;
}

/**
 * Why a connection that had been OPEN ended abnormally; undefined for a clean end. The application's own terminate()
 * is meant, so it has no category, though its code is 1006. Codes from 3000 are the application's own language.
 */
export function endingOf(facts: EndingFacts): EndingCategory | undefined {
  const { closeCode, terminated, sendError, faultCode, closeTimedOut } = facts;
  if (sendError) return 'unknown';
  if (faultCode !== 0) return faultCode === 1009 ? 'message_too_big' : 'protocol_error';
  if (closeTimedOut) return 'close_timeout';
  switch (closeCode) {
    case 1001:
    case 1012:
      return 'going_away';
    case 1002:
    case 1003:
    case 1007:
    case 1010:
      return 'protocol_error';
    case 1006:
      return terminated ? undefined : 'peer_gone';
    case 1008:
      return 'auth_policy';
    case 1009:
      return 'message_too_big';
    case 1011:
    case 1013:
    case 1014:
    case 1015:
      return 'unknown';
    default:
      return undefined;
  }
}

export interface HandshakeFacts {
  /** HTTP status of the answer, 0 if there was none. */
  statusCode: number;
  timedOut: boolean;
}

/** Why a client's handshake failed. */
export function handshakeEndingOf({ statusCode, timedOut }: HandshakeFacts): EndingCategory {
  if (statusCode === 401 || statusCode === 403) return 'auth_policy';
  if (statusCode !== 0) return 'unknown';
  return timedOut ? 'handshake_timeout' : 'peer_gone';
}
