// A worker that does what it is asked: good and bad.
import { answerTasks } from '../../app/_thread/answer-tasks.ts';

export type SomeTask = { echo: string[] } | { allocate: true } | { loop: true } | { fail: string } | { exit: true };

answerTasks(function* (task: SomeTask): Generator<string> {
  if ('echo' in task) yield* task.echo;
  else if ('fail' in task) throw new Error(task.fail);
  else if ('exit' in task) process.exit(0);
  else if ('loop' in task) for (;;);
  else {
    const held: number[][] = [];
    for (;;) held.push(new Array(10_000).fill(0.5));
  }
});
