import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a program printed, and how it ended. */
export interface CommandRun {
  status: number | null;
  output: string;
}

/** Runs a program from the top of the checkout to its end, while this process goes on answering. */
export function runProgram(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<CommandRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, env: { ...process.env, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.once('error', reject).once('close', (status) => resolve({ status, output }));
  });
}

/** What `npm run afterclose -- …` runs. */
export function runAfterclose(...args: string[]): Promise<CommandRun> {
  return runProgram(process.execPath, ['--import', 'tsx', 'app/_cli/afterclose.ts', ...args]);
}
