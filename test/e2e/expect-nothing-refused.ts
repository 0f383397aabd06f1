/** Whatever a browser test is about: no page of it asked for what its Content-Security-Policy refuses. */
import { afterEach, expect } from 'vitest';
import { takeRefused } from './browser.ts';

afterEach(() => {
  expect(takeRefused()).toEqual([]);
});
