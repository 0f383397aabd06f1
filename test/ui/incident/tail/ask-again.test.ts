import { expect, test } from 'vitest';
import { pauseAfter } from '../../../../app/_ui/incident/tail/ask-again.ts';

test('pauses double from 1 s to 30 s', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 5_000].map(pauseAfter)).toEqual([1, 2, 4, 8, 16, 30, 30, 30].map((s) => 1_000 * s));
});
