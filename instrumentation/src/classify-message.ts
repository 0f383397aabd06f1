import { endingOfCloseCode } from './close-code.ts';
import { timeoutIn } from './errno-category.ts';
import { MESSAGE_RULES } from './message-rules.ts';
import type { Category, Operation, SocketState } from './semconv.ts';

/** Messages that carry a payload or a stack grow without bound; what they mean stands at their start. */
const MAX_LENGTH = 600;

const CODE = /\b(?:clos(?:e|ed|ing|ure)|code|status|received|sent|with)\b[^0-9]{0,24}\b([134]\d{3})\b/;

/**
 * The category that a message of some WebSocket library means, by the first rule that fits; `unknown` if none does.
 * The same text may come from send and from close: where known, the operation tells them apart.
 */
export function categoryOfMessage(
  message: string,
  operation?: Operation,
  state?: SocketState,
  hadBeenOpen?: boolean,
): Category {
  const text = normalized(message);
  const closes = operation === 'close' || operation === 'terminate' || (operation === undefined && aboutClosing(text));
  for (const { means, has, lacks } of MESSAGE_RULES) {
    if (!has.every((words) => words.test(text)) || lacks?.test(text)) continue;
    switch (means) {
      case 'close_code': {
        const category = categoryOfCode(text);
        if (category === undefined) continue;
        return category;
      }
      case 'before_open':
        if (hadBeenOpen === true) return closes ? 'double_close' : 'send_after_close';
        return closes ? 'close_before_open' : 'send_before_open';
      case 'timeout':
        return timeoutIn(state);
      case 'send_after_close':
        return operation === 'close' ? 'double_close' : means;
      case 'double_close':
        return operation === undefined || operation === 'close' ? means : 'send_after_close';
      default:
        return means;
    }
  }
  return 'unknown';
}

/**
 * Lower case, one kind of space, no quotes, identifiers as words (`ClosedChannelException`, `write_after_end`), and
 * `_` for what a format string leaves open.
 */
export function normalized(message: string): string {
  return message
    .slice(0, MAX_LENGTH)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/\b(EOF|IO)(?=[A-Z][a-z])/g, '$1 ')
    .toLowerCase()
    .replace(/\bweb ?socket/g, 'websocket')
    .replace(/\bready ?state:?/g, 'readystate')
    .replace(/^websocket connection to \S+ failed:?/, '')
    .replace(/([a-z0-9])_(?=[a-z0-9])/g, '$1 ')
    .replace(/[’‘ʼ]/g, "'")
    .replace(/\b(?:cannot|can't)\b/g, 'can not')
    .replace(/n't\b/g, ' not')
    .replace(/[$#]?\{[^{}]{0,80}\}|%[a-z@\d]\b/g, '_')
    .replace(/['"`“”«»]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function aboutClosing(text: string): boolean {
  return /\bclosing since\b|\b(?:closed?|stopped|aborted|cancell?ed|disconnect(?:ed)?)\b.{0,30}\bbefore\b/.test(text);
}

/** Normal closure counts as going away here: a library that raises it as an error tells that the peer has left. */
function categoryOfCode(text: string): Category | undefined {
  const code = Number(CODE.exec(text)?.[1]);
  if (code === 1000 || code === 1005) return 'going_away';
  return endingOfCloseCode(code);
}
