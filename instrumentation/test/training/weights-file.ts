import type { Category } from '../../src/semconv.ts';
import type { LabelledMessage } from './labelled-messages.ts';
import { trained } from './training.ts';

const LINE_LENGTH = 118;

/**
 * As what the messages of each category are learned. The text of the two of `before_open` differs only by its
 * operation, and no text speaks of a send that fails later.
 */
const LEARNED_AS = {
  send_after_close: 'send_after_close',
  double_close: 'double_close',
  send_before_open: 'before_open',
  close_before_open: 'before_open',
  send_failed: undefined,
  peer_gone: 'peer_gone',
  going_away: 'going_away',
  // No message says it.
  process_exit: undefined,
  idle_timeout: 'idle_timeout',
  handshake_timeout: 'handshake_timeout',
  close_timeout: 'close_timeout',
  protocol_error: 'protocol_error',
  message_too_big: 'message_too_big',
  auth_policy: 'auth_policy',
  unknown: 'unknown',
} as const satisfies Record<Category, string | undefined>;

/** What is weighed, in the order of the letters. */
export const CATEGORIES = [...new Set(Object.values(LEARNED_AS))].filter((learned) => learned !== undefined);

/** For each feature a letter per category: M is 0, the letters after it are above, those before it below. */
export function learnedLetters(messages: readonly LabelledMessage[]): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [feature, weights] of trained(messages, CATEGORIES)) {
    if (weights.some((weight) => weight !== 0)) letters.set(feature, weights.map(letter).join(''));
  }
  return letters;
}

function letter(weight: number): string {
  return String.fromCharCode('M'.charCodeAt(0) + weight);
}

/** The text of src/classify/message-weights.ts. */
export function weightsFile(messages: readonly LabelledMessage[]): string {
  const weighed = [...learnedLetters(messages)].map((line) => line.join(' ')).sort();
  return `// Learned from the messages of test/fixtures; test/training/write-message-weights.ts writes it.

/** The meanings that have weights. The operation turns \`before_open\` into a category. */
export const WEIGHED = [
${CATEGORIES.map((category) => `  '${category}',\n`).join('')}] as const;
export type Weighed = (typeof WEIGHED)[number];

/**
 * Features of messages, each followed by one letter per category: M is neutral, N speaks a little for the category, Y
 * the most, L a little against it. \`a.b\` is a pair of concepts in one message, \`a.\` one concept, \`^a\` the first word.
 */
const TABLE = \`
${wrapped(weighed)}
\`;

export const MESSAGE_WEIGHTS: ReadonlyMap<string, string> = new Map(
  Array.from(TABLE.matchAll(/(\\S+) (\\S+)/g), ([, feature = '', letters = '']) => [feature, letters]),
);
`;
}

function wrapped(words: readonly string[]): string {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LINE_LENGTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
