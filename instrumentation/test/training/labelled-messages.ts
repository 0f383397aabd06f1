import { readFileSync } from 'node:fs';

export interface LabelledMessage {
  text: string;
  stack: string;
  /** `before_open` for both categories of that name: the text tells them apart only by its operation. */
  category: string;
  /** How often it is learned. */
  weight: number;
}

/** The fixtures that weights are learned from; `unseen-messages.json` never is. */
const LEARNED = [
  ['error-messages.json', 4],
  ['messages-of-other-stacks.json', 3],
  ['messages-by-source.json', 1],
  ['phrases.json', 1],
  ['ordinary-errors.json', 2],
] as const;

/** All messages that weights are learned from. */
export function learnedMessages(): LabelledMessage[] {
  return LEARNED.flatMap(([name, weight]) => labelled(name, weight));
}

/** The messages of a fixture; those of a file without categories are ordinary errors, so `unknown`. */
export function labelled(name: string, weight = 1): LabelledMessage[] {
  const messages: { text: string; stack: string; category?: string; situation?: string }[] = JSON.parse(
    readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'),
  );
  return messages.map(({ text, stack, category, situation }) => ({
    text,
    stack,
    category: (category ?? situation ?? 'unknown').replaceAll('-', '_').replace(/^.*_before_open$/, 'before_open'),
    weight,
  }));
}
