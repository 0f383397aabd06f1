import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MAX_AGE_MS, recentMonotonicMs } from '../../src/time/recent-time.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});

afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

test('the recent time is never older than 50 ms, however often it is asked', () => {
  for (let step = 0; step < 500; step += 1) {
    const recent = recentMonotonicMs();
    expect(recent).toBeLessThanOrEqual(performance.now());
    expect(performance.now() - recent).toBeLessThanOrEqual(MAX_AGE_MS);
    vi.advanceTimersByTime(step % 7);
  }
});

test('no timer is left once nobody asks any more, and a later question is answered afresh', () => {
  recentMonotonicMs();
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(2 * MAX_AGE_MS);
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(3_600_000);
  expect(recentMonotonicMs()).toBe(performance.now());
});
