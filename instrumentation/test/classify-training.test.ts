import { expect, test } from 'vitest';
import { MESSAGE_WEIGHTS } from '../src/message-weights.ts';
import { learnedMessages } from './training/labelled-messages.ts';
import { trained } from './training/training.ts';
import { CATEGORIES, weightsFile } from './training/weights-file.ts';

test('the weights that ship are those learned from the fixtures', () => {
  const shipped = new Set([...MESSAGE_WEIGHTS].map(([feature, letters]) => `${feature} ${letters}`));
  const learned = weightsFile(learnedMessages()).match(/\S+ [A-Y]{12}(?=\s)/g) ?? [];
  // Another version of the engine may round a last digit in another way.
  const same = learned.filter((line) => shipped.has(line)).length;
  expect(learned.length).toBe(shipped.size);
  expect(same / learned.length).toBeGreaterThan(0.95);
});

test('training tells apart what words tell apart, and a word of one message counts for nothing', () => {
  const message = (text: string, category: string) => ({ text, category, stack: 'test', weight: 1 });
  const weights = trained(
    [
      ...['sink', 'tube', 'hose', 'duct'].map((word) => message(`${word} burst`, 'peer_gone')),
      ...['sink', 'tube', 'hose', 'duct'].map((word) => message(`${word} bloated`, 'message_too_big')),
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
