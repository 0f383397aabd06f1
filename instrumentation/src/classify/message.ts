import type { Category, Operation, SocketState } from '../semconv.ts';
import { timeoutIn } from './errno-category.ts';
import { normalized } from './message-features.ts';
import { likeliest } from './message-likelihood.ts';
import { MESSAGE_WEIGHTS, type Weighed } from './message-weights.ts';

/** Meanings that depend on the order of the words, or on there being no others. The weights ignore both. */
const IN_ORDER: readonly (readonly [RegExp, Weighed])[] = [
  [/\breceived 100[05]\b.*\bthen sent 100[05]\b/, 'send_after_close'],
  [/\bsent 100[05]\b.*\bthen received 100[05]\b/, 'going_away'],
  [/\bclose\b.*\bafter\b.*\bclose\b/, 'double_close'],
  [/\bsend\b.*\bafter\b.*\bclose\b/, 'send_after_close'],
  [/^connection closed\W*$/, 'unknown'],
];

/**
 * The most likely category of a message of any WebSocket library: the one with the highest sum of weights, which were
 * learned from messages of known situations. The same text may come from send and from close; the operation, where
 * known, distinguishes them.
 */
export function categoryOfMessage(
  message: string,
  operation?: Operation,
  state?: SocketState,
  hadBeenOpen?: boolean,
): Category {
  const text = normalized(message);
  const means = IN_ORDER.find(([words]) => words.test(text))?.[1] ?? likeliest(text, MESSAGE_WEIGHTS);
  switch (means) {
    case 'before_open': {
      const closes =
        operation === 'close' || operation === 'terminate' || (operation === undefined && aboutClosing(text));
      if (hadBeenOpen === true) return closes ? 'double_close' : 'send_after_close';
      return closes ? 'close_before_open' : 'send_before_open';
    }
    case 'handshake_timeout':
    case 'close_timeout':
    case 'idle_timeout':
      return state === undefined ? means : timeoutIn(state);
    case 'send_after_close':
      return operation === 'close' ? 'double_close' : means;
    case 'double_close':
      return operation === undefined || operation === 'close' ? means : 'send_after_close';
    default:
      return means;
  }
}

function aboutClosing(text: string): boolean {
  return /\bclosing since\b|\b(?:clos(?:ed?|ing)|stopped|aborted|cancell?ed|disconnect(?:ed)?)\b.{0,30}\bbefore\b/.test(
    text,
  );
}
