import { expect, test } from 'vitest';
import { normalized } from '../../src/classify/message-features.ts';
import { likeliest } from '../../src/classify/message-likelihood.ts';
import { MESSAGE_WEIGHTS } from '../../src/classify/message-weights.ts';
import { type LabelledMessage, labelled, learnedMessages } from '../training/labelled-messages.ts';
import { trained } from '../training/training.ts';
import { CATEGORIES, learnedLetters } from '../training/weights-file.ts';

test('the weights that ship are those learned from the fixtures', () => {
  const learned = learnedLetters(learnedMessages());
  // Another version of the engine may round a last digit in another way.
  const same = [...learned].filter(([feature, letters]) => MESSAGE_WEIGHTS.get(feature) === letters).length;
  expect(learned.size).toBe(MESSAGE_WEIGHTS.size);
  expect(same / learned.size).toBeGreaterThan(0.95);
});

test('of messages of libraries that weights were not learned from, four in five are understood, of ordinary errors six in seven', () => {
  const ordinary = new Set(labelled('ordinary-errors.json').map(({ text }) => text));
  const all = learnedMessages().filter(({ stack }) => stack !== 'phrase' && stack !== 'wrapper');
  const phrases = learnedMessages().filter(({ stack }) => stack === 'phrase' || stack === 'wrapper');
  const shares = { libraries: { understood: 0, of: 0 }, ordinary: { understood: 0, of: 0 } };
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = learnedLetters([...all.filter((message) => foldOf(message) !== fold), ...phrases]);
    for (const message of all.filter((message) => foldOf(message) === fold)) {
      const share = ordinary.has(message.text) ? shares.ordinary : shares.libraries;
      share.of++;
      if (likeliest(normalized(message.text), weights) === message.category) share.understood++;
    }
  }
  expect(shares.libraries.understood / shares.libraries.of).toBeGreaterThan(0.8);
  expect(shares.ordinary.understood / shares.ordinary.of).toBeGreaterThan(0.85);
});

test('training tells apart what words tell apart, and a word of one message counts for nothing', () => {
  const message = (text: string, category: string) => ({ text, category, stack: 'test', weight: 1 });
  const weights = trained(
    [
      ...['sink', 'tube', 'hose', 'duct', 'main'].map((word) => message(`${word} burst`, 'peer_gone')),
      ...['sink', 'tube', 'hose', 'duct', 'main'].map((word) => message(`${word} bloated`, 'message_too_big')),
    ],
    CATEGORIES,
  );
  const of = (feature: string, category: (typeof CATEGORIES)[number]) =>
    weights.get(feature)?.[CATEGORIES.indexOf(category)] ?? Number.NaN;
  expect(of('burst', 'peer_gone')).toBeGreaterThan(0);
  expect(of('burst', 'message_too_big')).toBeLessThan(0);
  expect(of('bloat', 'message_too_big')).toBeGreaterThan(0);
  expect(weights.has('duct')).toBe(false);
});

const FOLDS = 6;

/** Stacks of one name fall into one fold, so that a library is never learned from when it is asked for. */
function foldOf({ stack }: LabelledMessage): number {
  const [name = ''] = stack.toLowerCase().split(/[ /(]/);
  let hash = 7;
  for (const character of name) hash = (hash * 31 + character.charCodeAt(0)) % 1_000_003;
  return hash % FOLDS;
}
