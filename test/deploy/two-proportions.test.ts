import { expect, test } from 'vitest';
import { twoProportionsZ } from '../../app/_deploy/two-proportions.ts';

test('is the z of the textbook: 45 of 100 against 30 of 100', () => {
  // pooled 0.375, standard error sqrt(0.375 · 0.625 · 0.02) = 0.0684653
  expect(twoProportionsZ({ count: 45, trials: 100 }, { count: 30, trials: 100 })).toBeCloseTo(2.19089, 5);
  expect(twoProportionsZ({ count: 30, trials: 100 }, { count: 45, trials: 100 })).toBeCloseTo(-2.19089, 5);
});

test('is null where nothing can be said', () => {
  expect(twoProportionsZ({ count: 0, trials: 0 }, { count: 3, trials: 10 })).toBeNull();
  expect(twoProportionsZ({ count: 0, trials: 5 }, { count: 0, trials: 10 })).toBeNull();
  expect(twoProportionsZ({ count: 5, trials: 5 }, { count: 10, trials: 10 })).toBeNull();
});
