import {
  type Category,
  isRecoverable,
  OPERATIONS,
  type Operation,
  SOCKET_STATES,
  type SocketState,
} from '../semconv.ts';
import { endingOfCloseCode } from './close-code.ts';
import { categoryOfErrno } from './errno-category.ts';
import { incidentOf } from './incident-category.ts';
import { categoryOfMessage } from './message.ts';

/** What is known of an incident or an ending. Each fact may be absent. */
export interface Facts {
  /** The operation that went wrong; absent for an ending. */
  operation?: Operation | undefined;
  /** At the moment of the operation or of the ending. */
  state?: SocketState | undefined;
  /** As the 'close' event reports it. */
  code?: number | undefined;
  /** Of the system, Node.js or `ws`, such as "ECONNRESET". */
  errno?: string | undefined;
  /** Of any WebSocket library, in English. */
  message?: string | undefined;
  hadBeenOpen?: boolean | undefined;
}

export interface Classification {
  category: Category;
  /** Expected in production and harmless to go on from. */
  recoverable: boolean;
}

/**
 * Identifies the category of an incident or ending, `unknown` if no fact identifies it. What a hook saw (operation,
 * state, code, errno) wins over the message, which decides only where those facts do not. Never throws. A fact of the
 * wrong type counts as absent.
 */
export function classify(facts: Facts): Classification {
  let category: Category;
  try {
    category = categoryOf(soundFacts(facts));
  } catch {
    // The caller's object has a getter or proxy that throws.
    category = 'unknown';
  }
  return { category, recoverable: isRecoverable(category) };
}

function categoryOf({ operation, state, code, errno, message, hadBeenOpen }: Facts): Category {
  const incident = operation && incidentOf(operation, state, hadBeenOpen);
  if (incident !== undefined) return incident;
  const phase = state ?? (hadBeenOpen === false ? 'connecting' : undefined);

  const byCode = code === undefined ? undefined : endingOfCloseCode(code);
  // 1006 says only that there was no close frame, and codes such as 1011 say even less. The errno is more precise.
  if (byCode !== undefined && byCode !== 'unknown' && code !== 1006) return byCode;
  const byErrno = errno === undefined ? undefined : categoryOfErrno(errno, phase);
  // A refused write describes the operation, not why a connection ended.
  const ofAnEnding = operation === undefined && byCode !== undefined;
  if (byErrno !== undefined && !(ofAnEnding && byErrno === 'send_after_close'))
    return byErrno === 'peer_gone' && isSend(operation) ? 'send_failed' : byErrno;
  if (byCode === 'peer_gone') return byCode;
  return message === undefined ? 'unknown' : categoryOfMessage(message, operation, phase, hadBeenOpen);
}

function isSend(operation: Operation | undefined): boolean {
  return operation === 'send' || operation === 'ping' || operation === 'pong';
}

/** Reads each fact once, and leaves out those of a wrong type. */
function soundFacts(facts: Facts): Facts {
  if (typeof facts !== 'object' || facts === null) return {};
  const { operation, state, code, errno, message, hadBeenOpen } = facts;
  return {
    operation: OPERATIONS.find((known) => known === operation),
    state: SOCKET_STATES.find((known) => known === state),
    code: typeof code === 'number' ? code : undefined,
    errno: typeof errno === 'string' ? errno : undefined,
    message: typeof message === 'string' ? message : undefined,
    hadBeenOpen: typeof hadBeenOpen === 'boolean' ? hadBeenOpen : undefined,
  };
}
