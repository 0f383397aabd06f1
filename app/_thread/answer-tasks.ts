import { parentPort } from 'node:worker_threads';
import type { MessageOfThread } from './thread.ts';

/** The other side of `Thread`: answers each task with replies, which are sent as they are made. */
export function answerTasks<Task, Reply>(answer: (task: Task) => Iterable<Reply>): void {
  const post = (message: MessageOfThread<Reply>) => parentPort?.postMessage(message);
  parentPort?.on('message', (task: Task) => {
    try {
      for (const reply of answer(task)) post({ kind: 'reply', reply });
      post({ kind: 'end' });
    } catch (error) {
      post({ kind: 'defect', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
}
