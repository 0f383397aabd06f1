import type { EndingCategory } from '../semconv.ts';
import { endingOfCloseCode } from './close-code.ts';
import { categoryOfErrno } from './errno-category.ts';

export interface EndingFacts {
  /** As the 'close' event reports it. */
  closeCode: number;
  /** Of the raw socket, such as "ECONNRESET"; "" if it had no error. */
  errno: string;
  /** This process has called terminate(). */
  terminated: boolean;
  /** This end could not prepare a message that it had accepted, and gave up the connection. */
  sendError: boolean;
  /** Status code of the fault that this end found, 0 if none. */
  faultCode: number;
  closeTimedOut: boolean;
  /** The silence before the end fits a known idle limit. */
  idleLimitFits: boolean;
}

/**
 * Identifies why a connection that had been OPEN ended abnormally; undefined for a clean end. The application's own
 * terminate() is intended, so it has no category, although its code is 1006. Codes from 3000 up have the meaning that
 * the application gives them.
 */
export function endingOf(facts: EndingFacts): EndingCategory | undefined {
  const { closeCode, errno, terminated, sendError, faultCode, closeTimedOut, idleLimitFits } = facts;
  if (sendError) return 'unknown';
  if (faultCode !== 0) return faultCode === 1009 ? 'message_too_big' : 'protocol_error';
  if (closeTimedOut) return 'close_timeout';
  if (closeCode === 1006) {
    if (terminated) return undefined;
    return idleLimitFits || categoryOfErrno(errno, 'open') === 'idle_timeout' ? 'idle_timeout' : 'peer_gone';
  }
  return closeCode < 3000 ? endingOfCloseCode(closeCode) : undefined;
}
