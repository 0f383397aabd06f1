import { expect, test } from 'vitest';
import { identityHash, stackHash } from '../../../app/_store/table/identity-hash.ts';

test('an id is the first 63 bits of the SHA-256 of the canonical JSON', () => {
  // printf '["default","","chat"]' | sha256sum
  const sha256 = 'bf82a810ec247d31f0eb54c990c11fefa9941c00063ad9281e7a3016e6d670fc';
  expect(identityHash('["default","","chat"]')).toBe(String(BigInt(`0x${sha256.slice(0, 16)}`) / 2n));
});

test('a stack is identified like a list of its text alone, also when it is remembered', () => {
  expect(stackHash('at "a"')).toBe(identityHash('["at \\"a\\""]'));
  expect(stackHash('at "a"')).toBe(identityHash('["at \\"a\\""]'));
});
