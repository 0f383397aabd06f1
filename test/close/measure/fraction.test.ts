import { expect, test } from 'vitest';
import { fraction } from '../../../app/_close/measure/fraction.ts';

// Weights of 0.1, 0.2 and 0.3 in either order: 0.6000000000000001 and 0.6.
const [forward, backward] = [0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1];

test('rounding makes no rate below nothing, and no more counted than there is', () => {
  expect(forward).not.toBe(backward);
  for (const [unclean, ended] of [
    [forward, backward],
    [backward, forward],
  ] as const) {
    const sums = { uncleanConnections: unclean, affectedConnections: unclean, endedConnections: ended };
    expect(fraction('cleanCloseRate', sums)).toEqual({ value: 0, numerator: 0, denominator: ended, excess: false });
    expect(fraction('sendAfterCloseRate', sums)).toEqual({
      value: 1,
      numerator: ended,
      denominator: ended,
      excess: false,
    });
  }
});

test('a numerator above its denominator is marked and not clamped', () => {
  expect(fraction('sendAfterCloseRate', { affectedConnections: 3, endedConnections: 2 })).toEqual({
    value: 1.5,
    numerator: 3,
    denominator: 2,
    excess: true,
  });
});

test('there is no rate without anything to divide by', () => {
  expect(fraction('cleanCloseRate', {})).toEqual({ value: null, numerator: 0, denominator: 0, excess: false });
});
