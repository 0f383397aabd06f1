import { expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { endText, keyState, rotatedExpiry, usedText } from '../../../app/_ui/access/key/key-words.ts';

const NOW = Date.UTC(2026, 11, 1, 12);
const key = { createdAt: NOW - 10 * DAY_MS, expiresAt: null, revokedAt: null, revokedBy: null };

test('a key stands until it is revoked or has expired', () => {
  expect(keyState(key, NOW)).toBe('standing');
  expect(keyState({ ...key, expiresAt: NOW + 1 }, NOW)).toBe('standing');
  expect(keyState({ ...key, expiresAt: NOW }, NOW)).toBe('expired');
  expect(keyState({ ...key, expiresAt: NOW - 1, revokedAt: NOW }, NOW)).toBe('revoked');
});

test('the end of a key is said with its day', () => {
  expect(endText(key, NOW, 'UTC')).toBe('never expires');
  expect(endText({ ...key, expiresAt: NOW + DAY_MS }, NOW, 'UTC')).toBe('expires Wed 2 Dec');
  expect(endText({ ...key, expiresAt: NOW - DAY_MS }, NOW, 'UTC')).toBe('expired Mon 30 Nov');
  expect(endText({ ...key, revokedAt: NOW, revokedBy: 'ada@example.com' }, NOW, 'UTC')).toBe(
    'revoked Tue 1 Dec by ada@example.com',
  );
});

test('the last use of a key is as fine as it is noted', () => {
  expect(usedText(null, NOW)).toBe('never used');
  expect(usedText(NOW - 90_000, NOW)).toBe('used just now');
  expect(usedText(NOW - 3 * MINUTE_MS, NOW)).toBe('used 3 min ago');
  expect(usedText(NOW - 2 * DAY_MS, NOW)).toBe('used 2 d ago');
});

test('a key that is made in place of another stands as long as that one did', () => {
  expect(rotatedExpiry(key, NOW)).toBe(null);
  expect(rotatedExpiry({ ...key, expiresAt: NOW + 20 * DAY_MS }, NOW)).toBe(NOW + 30 * DAY_MS);
});
