import { expect, test } from 'vitest';
import { significantDirection } from '../../app/_deploy/significance.ts';

test('a change of too few connections is none, since chance may have made it', () => {
  // One of three, against none of ten thousand: z is 57.
  expect(significantDirection({ count: 1, trials: 3 }, { count: 0, trials: 10_000 })).toBeNull();
});
