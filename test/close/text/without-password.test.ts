import { expect, test } from 'vitest';
import { withoutPassword } from '../../../app/_close/text/without-password.ts';

test.each([
  ['postgresql://user:pass@word@host/afterclose', 'postgresql://user:…@host/afterclose'],
  ['https://user:pass/word@host', 'https://user:…@host'],
  ['https://user@host', 'https://user@host'],
  ['https://host:8080/a@b', 'https://host:…@b'],
  ['file:./data/afterclose.db', 'file:./data/afterclose.db'],
])('%s stands in a message as %s', (address, shown) => {
  expect(withoutPassword(address)).toBe(shown);
});
