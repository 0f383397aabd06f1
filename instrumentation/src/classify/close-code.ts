import type { EndingCategory } from '../semconv.ts';

/** Codes that name no fault: normal closure, and a close frame without a code. */
function isNormal(code: number): boolean {
  return code === 1000 || code === 1005;
}

/**
 * The ending that a close code identifies (RFC 6455 section 7.4.1 and the IANA registry of WebSocket close codes).
 * Undefined where it identifies none: a normal closure, no close code, or a code of the application's own. 1006 means a
 * connection that broke without a close frame.
 */
export function endingOfCloseCode(code: number): EndingCategory | undefined {
  switch (code) {
    case 1001:
    case 1012:
      return 'going_away';
    case 1002:
    case 1003:
    case 1007:
    case 1010:
      return 'protocol_error';
    case 1006:
      return 'peer_gone';
    // 3000 and 3003 are registered as Unauthorized and Forbidden. Servers derive 4401 and 4403 from HTTP's 401 and 403.
    case 1008:
    case 3000:
    case 3003:
    case 4401:
    case 4403:
      return 'auth_policy';
    case 1009:
      return 'message_too_big';
    default:
      return code >= 1000 && code < 3000 && !isNormal(code) ? 'unknown' : undefined;
  }
}
