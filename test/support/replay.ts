/** Runs before each test file. Properties get the seed, and a file that fails prints the command that replays it. */
import { relative } from 'node:path';
import fc from 'fast-check';
import { afterAll, type RunnerTask } from 'vitest';
import { SEED, SEED_VARIABLE } from '../../instrumentation/test/support/seed.ts';

fc.configureGlobal({ seed: SEED });

// biome-ignore lint/correctness/noEmptyPattern: vitest reads which fixtures a hook destructures.
afterAll(({}, { file }) => {
  if (!hasFailed(file)) return;
  const { filepath, projectName } = file;
  const project = projectName ? ` --project ${projectName}` : '';
  console.error(`Replay: ${SEED_VARIABLE}=${SEED} npx vitest run${project} ${relative('.', filepath)}`);
});

function hasFailed(task: RunnerTask): boolean {
  return task.result?.state === 'fail' || ('tasks' in task && task.tasks.some(hasFailed));
}
