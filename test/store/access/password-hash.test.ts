import { expect, test } from 'vitest';
import { hashPassword, isPassword } from '../../../app/_store/access/password-hash.ts';

test('a password is known again, however a keyboard composes its letters, and no other is', async () => {
  const kept = await hashPassword('Zürich am Sée 1');
  expect(kept).toMatch(/^scrypt\$15\$8\$3\$/);
  expect(await isPassword('Zürich am Sée 1', kept)).toBe(true);
  expect(await isPassword('Zu\u0308rich am Se\u0301e 1', kept)).toBe(true);
  expect(await isPassword('Zürich am See 1', kept)).toBe(false);
  expect(await isPassword('', kept)).toBe(false);
  expect(await hashPassword('Zürich am Sée 1')).not.toBe(kept);
});

test('who has none has no password, not even an empty one', async () => {
  expect(await isPassword('', null)).toBe(false);
  expect(await isPassword('x', null)).toBe(false);
});
