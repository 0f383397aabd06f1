import { expect, test } from 'vitest';
import { isSafeAddress } from '../../app/_oidc/safe-address.ts';

test.each([
  'https://login.example.com',
  'https://10.0.0.1/realm',
  'http://127.0.0.1:4000',
  'http://127.9.9.9',
  'http://0x7f.1',
  'http://[::1]:4000/',
  'http://[::ffff:127.0.0.1]/',
  'http://localhost:4000',
])('secrets may travel to %s', (address) => {
  expect(isSafeAddress(address)).toBe(true);
});

test.each([
  '',
  'login.example.com',
  'http://login.example.com',
  'http://localhost.example.com',
  'http://127.0.0.1.example.com',
  'http://128.0.0.1',
  'http://[::2]/',
  'http://10.0.0.1',
  'ftp://127.0.0.1',
  'https://user:password@login.example.com',
])('secrets may not travel to "%s"', (address) => {
  expect(isSafeAddress(address)).toBe(false);
});
