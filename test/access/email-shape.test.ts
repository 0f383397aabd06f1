import { expect, test } from 'vitest';
import { isEmail } from '../../app/_access/email-shape.ts';

test.each(['ada@example.com', 'Ada.L+x@example.com', 'ada@localhost', "o'hara@example.com"])(
  '%s is an email',
  (text) => {
    expect(isEmail(text)).toBe(true);
  },
);

test.each([
  '',
  'ada',
  '@example.com',
  'ada@',
  'ada@b@example.com',
  'ada @example.com',
  'ada@example.com\n',
  'Ada <ada@example.com>',
  'ada@example.com,eve@example.com',
  'ada@example.com;eve@example.com',
  'accounts.google.com:ada@example.com',
])('%j is none', (text) => {
  expect(isEmail(text)).toBe(false);
});
