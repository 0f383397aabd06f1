import { expect, test } from 'vitest';
import { hashPassword, isPassword, TooManyHashes } from '../../../app/_store/access/password-hash.ts';

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

test('of a hundred at the same time, those beyond thirty-two are refused at once, and later ones are not', async () => {
  const kept = await hashPassword('correct horse battery');
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => isPassword('wrong', kept)));
  const refused = outcomes.filter((one) => one.status === 'rejected');
  expect(refused.length).toBe(68);
  expect(refused.every(({ reason }) => reason instanceof TooManyHashes)).toBe(true);
  expect(await isPassword('correct horse battery', kept)).toBe(true);
});
