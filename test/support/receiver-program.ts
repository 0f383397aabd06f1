import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { freePort } from './free-port.ts';
import type { OnEnd } from './temporary-database.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The receiver program in a process of its own, which can be killed and started again on the same ports. */
export interface ReceiverProgram {
  url: string;
  /** Of the process that runs now. */
  readonly pid: number;
  grpcAddress: string;
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Loads the next process ahead, so that a restart takes no longer than the program's own work. */
  standBy(): void;
  /** Resolves when it listens again. */
  restart(): Promise<void>;
}

/**
 * Starts the program. It is gone when the test ends.
 * @param flags of Node
 */
export async function receiverProgram(
  databaseUrl: string,
  flags: readonly string[] = [],
  onEnd: OnEnd = onTestFinished,
): Promise<ReceiverProgram> {
  const load = () => loaded(databaseUrl, flags, onEnd);
  let current = await load();
  let next: Promise<ChildProcess> | null = null;
  const grpcPort = await freePort();
  const url = await start(current, 0, grpcPort);
  return {
    url,
    get pid() {
      if (current.pid === undefined) throw new Error('The receiver has no process.');
      return current.pid;
    },
    grpcAddress: `127.0.0.1:${grpcPort}`,
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
      await start(current, Number(new URL(url).port), grpcPort);
    },
  };
}

/** A process with the program's modules loaded. */
async function loaded(databaseUrl: string, flags: readonly string[], onEnd: OnEnd): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...flags, '--import', 'tsx', 'test/support/receiver-on-message.ts'], {
    cwd: ROOT,
    env: { NODE_ENV: 'test', PATH: process.env['PATH'], DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  onEnd(() => {
    child.kill('SIGKILL');
  });
  await once(child, 'message');
  return child;
}

/** Resolves with the address at which it listens. */
async function start(child: ChildProcess, port: number, grpcPort: number): Promise<string> {
  child.send({ port, grpcPort });
  return new Promise((resolve, reject) => {
    let output = '';
    child.once('exit', (code) => reject(new Error(`The receiver ended with ${code} before it listened: ${output}`)));
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      output += text;
      const url = /^receiver listens on (http:\/\/\S+)$/m.exec(output)?.[1];
      if (url) resolve(url);
    });
  });
}
