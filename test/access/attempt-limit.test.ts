import { describe, expect, test } from 'vitest';
import { Attempts } from '../../app/_access/attempt-limit.ts';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import { SEED } from '../../instrumentation/test/support/seed.ts';

const LIMIT = { most: 5, windowMs: 60_000 };

describe('attempts', () => {
  test('are five in any minute, whatever comes when, as a list of all of them says', () => {
    const random = randomFrom(SEED);
    const attempts = new Attempts(LIMIT);
    const allowed: number[] = [];
    let refused = 0;
    for (let now = 0, count = 0; count < 5_000; count += 1) {
      now += Math.floor(random() * 20_000);
      const inWindow = allowed.filter((at) => now - at < LIMIT.windowMs);
      const waitMs = attempts.take('ada', now);
      expect(waitMs === 0).toBe(inWindow.length < LIMIT.most);
      if (waitMs === 0) allowed.push(now);
      else {
        refused += 1;
        // The next one may come just then, and no sooner.
        expect(now + waitMs).toBe((inWindow.at(-LIMIT.most) ?? 0) + LIMIT.windowMs);
      }
    }
    expect(refused).toBeGreaterThan(100);
  });

  test('of one key do not count for another, and are forgotten on demand', () => {
    const attempts = new Attempts(LIMIT);
    for (let count = 0; count < 5; count += 1) expect(attempts.take('ada', 0)).toBe(0);
    expect(attempts.take('ada', 0)).toBe(60_000);
    expect(attempts.take('grace', 0)).toBe(0);
    attempts.forget('ada');
    expect(attempts.take('ada', 0)).toBe(0);
  });

  test('remember ten thousand keys, and forget the least recent first', () => {
    const attempts = new Attempts({ most: 1, windowMs: 60_000 });
    attempts.take('first', 0);
    attempts.take('second', 0);
    for (let key = 0; key < 9_998; key += 1) attempts.take(`key ${key}`, 0);
    // It counts as recent again.
    expect(attempts.take('first', 0)).toBeGreaterThan(0);
    attempts.take('one more', 0);
    expect(attempts.take('second', 0)).toBe(0);
    expect(attempts.take('first', 0)).toBeGreaterThan(0);
  });
});
