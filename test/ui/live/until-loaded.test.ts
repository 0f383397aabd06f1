import { expect, test, vi } from 'vitest';
import { untilLoaded } from '../../../app/_ui/live/until-loaded.ts';

test('a part that fails to load is asked for again, at longer and longer intervals, until it is there', async () => {
  vi.useFakeTimers();
  try {
    const asked: number[] = [];
    const begun = Date.now();
    const loaded = untilLoaded(async () => {
      asked.push(Date.now() - begun);
      if (asked.length < 7) throw new Error('The server is away.');
      return 'the part';
    });
    await vi.runAllTimersAsync();
    expect(await loaded).toBe('the part');
    expect(asked).toEqual([0, 1_000, 3_000, 7_000, 15_000, 30_000, 45_000]);
  } finally {
    vi.useRealTimers();
  }
});
