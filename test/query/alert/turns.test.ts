import { expect, test } from 'vitest';
import { turns } from '../../../app/_query/alert/turns.ts';

test('a computation that gives turns lets a timer run, and one of resolved promises does not', async () => {
  const isInterrupted = async (giveTurn: () => Promise<void>, withinMs: number) => {
    let ran = false;
    const timer = setTimeout(() => {
      ran = true;
    }, 1);
    for (const end = performance.now() + withinMs; !ran && performance.now() < end; ) await giveTurn();
    clearTimeout(timer);
    return ran;
  };
  expect(await isInterrupted(turns(), 10_000)).toBe(true);
  expect(await isInterrupted(() => Promise.resolve(), 60)).toBe(false);
});
