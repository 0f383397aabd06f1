import { expect, onTestFinished, test } from 'vitest';
import { Thread, ThreadFailed, ThreadOutOfMemory } from '../../app/_thread/thread.ts';
import type { SomeTask } from './some-worker.ts';

function thread(timeMs = 60_000): Thread<SomeTask, string> {
  const made = new Thread<SomeTask, string>(new URL('./some-worker.ts', import.meta.url), { memoryMb: 48, timeMs });
  onTestFinished(() => made.close());
  return made;
}

test('tasks are done in their order, each with its replies', async () => {
  const some = thread();
  const asked = [some.ask({ echo: ['a', 'b'] }), some.ask({ echo: [] }), some.ask({ echo: ['c'] })];
  expect(await Promise.all(asked)).toEqual([['a', 'b'], [], ['c']]);
});

test.each<[string, SomeTask, new () => Error]>([
  ['takes more memory than it may', { allocate: true }, ThreadOutOfMemory],
  ['ends the thread', { exit: true }, ThreadFailed],
])('a task that %s fails, and the next is done', async (_, task, failure) => {
  const some = thread();
  const [failing, next] = [some.ask(task), some.ask({ echo: ['a'] })];
  await expect(failing).rejects.toThrow(failure);
  expect(await next).toEqual(['a']);
});

test('a task that takes too long fails, and so does the one after it where that does', async () => {
  const some = thread(1);
  await expect(some.ask({ loop: true })).rejects.toThrow(ThreadFailed);
  await expect(some.ask({ loop: true })).rejects.toThrow('0.001 s');
});

test('a defect keeps its stack, and the next task is done', async () => {
  const some = thread();
  await expect(some.ask({ fail: 'something is wrong' })).rejects.toThrow(/something is wrong[\s\S]*some-worker/);
  expect(await some.ask({ echo: ['a'] })).toEqual(['a']);
});

test('a task that is being done when the thread is closed fails', async () => {
  const some = thread();
  await some.ask({ echo: [] });
  const failing = expect(some.ask({ loop: true })).rejects.toThrow(ThreadFailed);
  await new Promise(setImmediate);
  await some.close();
  await failing;
});

test('what is moved is gone here', async () => {
  const bytes = new Uint8Array(8);
  await thread().ask({ echo: [] }, [bytes.buffer]);
  expect(bytes.length).toBe(0);
});
