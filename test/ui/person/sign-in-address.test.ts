import { expect, test } from 'vitest';
import { signInAddress } from '../../../app/_ui/person/sign-in-address.ts';

test('the page to sign in knows the way back, but for the first screen', () => {
  expect(signInAddress('/')).toBe('/sign-in');
  expect(signInAddress('/incidents?q=a&range=7d')).toBe('/sign-in?to=%2Fincidents%3Fq%3Da%26range%3D7d');
});
