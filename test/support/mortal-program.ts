import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { OnEnd } from './temporary-database.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A program in a process of its own, which can be killed and started again. */
export interface MortalProgram {
  /** The process that runs now. */
  readonly child: ChildProcess;
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Loads the next process ahead, so that a restart takes no longer than the program's own work. */
  standBy(): void;
  /** Resolves when it works again. */
  restart(): Promise<void>;
}

export interface MortalProgramOptions {
  /** From the top of the checkout. It sends a message when its modules are loaded, and begins when it gets one. */
  file: string;
  args?: readonly string[];
  /** Of Node. */
  flags?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Lets a loaded process begin; resolves when it works. */
  begin: (child: ChildProcess) => Promise<void>;
}

/** Starts a program. It is gone when the test ends. */
export async function mortalProgram(
  { file, args = [], flags = [], env = {}, begin }: MortalProgramOptions,
  onEnd: OnEnd = onTestFinished,
): Promise<MortalProgram> {
  const load = async () => {
    const child = spawn(process.execPath, [...flags, '--import', 'tsx', file, ...args], {
      cwd: ROOT,
      env: { NODE_ENV: 'test', PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    onEnd(() => {
      child.kill('SIGKILL');
    });
    await once(child, 'message');
    return child;
  };
  let current = await load();
  let next: Promise<ChildProcess> | null = null;
  await begin(current);
  return {
    get child() {
      return current;
    },
    async kill() {
      const exit = once(current, 'exit');
      current.kill('SIGKILL');
      await exit;
    },
    standBy() {
      next ??= load();
    },
    async restart() {
      current = await (next ?? load());
      next = null;
      await begin(current);
    },
  };
}
