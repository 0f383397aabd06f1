import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A command of package.json under test, in a process group of its own. */
export interface Product {
  process: ChildProcess;
  /** Everything printed so far. */
  output(): string;
  /** Resolves with the match as soon as the output has one; rejects if the command ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
  /** What Ctrl-C in a terminal does: SIGINT to the whole group. Resolves with the exit code. */
  interrupt(): Promise<number | null>;
}

/** How a command is run; ports are free ones unless others are given, and there is no OTLP/gRPC unless its port is. */
interface Running {
  program?: string;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  databaseUrl?: string;
  port?: string;
  otlpPort?: string;
  otlpGrpcPort?: string;
}

/** Runs `node <args>`, or another program, from the top of this checkout or of another, with a database of its own unless one is given. */
export async function runProduct(args: readonly string[], running: Running = {}): Promise<Product> {
  const { program = process.execPath, cwd = root, env = process.env, databaseUrl = '' } = running;
  const { port = '0', otlpPort = '0', otlpGrpcPort = '0' } = running;
  const folder = await mkdtemp(join(tmpdir(), 'afterclose-e2e-'));
  const child = spawn(program, args, {
    cwd,
    env: {
      ...env,
      DATABASE_URL: databaseUrl || `file:${folder}/e2e.db`,
      PORT: port,
      OTLP_PORT: otlpPort,
      OTLP_GRPC_PORT: otlpGrpcPort,
      HOST: '127.0.0.1',
    },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', async (code) => {
      await rm(folder, { recursive: true, force: true });
      resolve(code);
    });
  });
  return {
    process: child,
    output: () => output,
    ended,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output);
          if (!match) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        ended.then((code) => reject(new Error(`Ended with ${code} before it printed ${pattern}:\n${output}`)));
        look();
      }),
    interrupt: () => {
      const isRunning = child.exitCode === null && child.signalCode === null;
      if (child.pid !== undefined && isRunning) process.kill(-child.pid, 'SIGINT');
      return ended;
    },
  };
}

/** Starts what `npm start` starts and resolves with both addresses. */
export async function startProduct(running: Running = {}): Promise<Product & { webUrl: string; otlpUrl: string }> {
  const product = await runProduct(['app/_cli/start.mjs'], running);
  const [, otlpUrl = ''] = await product.printed(/receiver listens on (\S+)/);
  const [, webUrl = ''] = await product.printed(/web listens on (\S+)/);
  return { ...product, otlpUrl, webUrl };
}

/** What still runs of the product's process group; what has ended but was not yet reaped is gone. */
export function runningProcesses(product: Product): { pid: number; command: string }[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,pgid=,stat=,args='], { encoding: 'utf8' });
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, group, state]) => group === String(product.process.pid) && !state?.startsWith('Z'))
    .map(([pid, , , ...args]) => ({ pid: Number(pid), command: args.join(' ') }));
}
