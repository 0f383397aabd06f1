import { expect, test } from 'vitest';
import { isOwnedBy, ownerOptions } from '../../../app/_ui/alert/owners.ts';

test('owners are offered by name, once each, and nobody last', () => {
  expect(ownerOptions(['Sam', null, 'Ada', 'Sam']).map(({ word }) => word)).toEqual(['Ada', 'Sam', 'nobody']);
  expect(ownerOptions([null, null])).toEqual([]);
});

test('without a chosen owner everything is shown, else what is theirs, or nobody’s', () => {
  expect(isOwnedBy(null, [])).toBe(true);
  expect(isOwnedBy('Ada', ['Ada', ''])).toBe(true);
  expect(isOwnedBy('Sam', ['Ada', ''])).toBe(false);
  expect(isOwnedBy(null, ['Ada'])).toBe(false);
  expect(isOwnedBy(null, [''])).toBe(true);
});
