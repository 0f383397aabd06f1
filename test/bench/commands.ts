import { type ChildProcess, fork } from 'node:child_process';
import { z } from 'zod';

export type Args = Readonly<Record<string, string | number>>;
export type Figures = Readonly<Record<string, number>>;
/** What a process of a benchmark does on command. */
export type Handlers = Readonly<Record<string, (args: Args) => Promise<Figures> | Figures>>;

const Request = z.object({
  id: z.number(),
  command: z.string(),
  args: z.record(z.string(), z.union([z.string(), z.number()])),
});
const Answer = z.object({
  id: z.number(),
  figures: z.record(z.string(), z.number()).optional(),
  error: z.string().optional(),
});

/** Obeys the process that has forked this one, and ends with it. */
export function obey(handlers: Handlers): void {
  process.on('message', async (message) => {
    const { id, command, args } = Request.parse(message);
    try {
      const handler = handlers[command];
      if (handler === undefined) throw new Error(`unknown command "${command}"`);
      process.send?.({ id, figures: await handler(args) });
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.once('disconnect', () => process.exit());
}

export function numberArg(args: Args, name: string): number {
  const value = args[name];
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number, not ${value}`);
  return value;
}

export function textArg(args: Args, name: string): string {
  const value = args[name];
  if (typeof value !== 'string') throw new TypeError(`${name} must be a string, not ${value}`);
  return value;
}

/** A figure that must be in an answer. */
export function figure(figures: Figures, name: string): number {
  const value = figures[name];
  if (value === undefined) throw new Error(`an answer lacks ${name}`);
  return value;
}

/** A forked process that obeys. */
export class Subprocess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { resolve(figures: Figures): void; reject(error: Error): void }>();
  readonly #ended: Promise<void>;
  #lastId = 0;

  /** @param core the only one that the process may run on, by `taskset` */
  constructor(program: URL, args: readonly string[] = [], core?: string) {
    const nodeArgs = ['--import', 'tsx', '--expose-gc'];
    this.#child = fork(program, args, {
      ...(core === undefined
        ? { execArgv: nodeArgs }
        : { execPath: 'taskset', execArgv: ['-c', core, process.execPath, ...nodeArgs] }),
      env: { ...process.env, NODE_ENV: 'production' },
    });
    this.#child.on('message', (message) => this.#settle(message));
    this.#ended = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => {
        for (const { reject } of this.#waiting.values())
          reject(new Error(`${program.pathname} ended: ${code ?? signal}`));
        this.#waiting.clear();
        resolve();
      });
    });
  }

  /** Rejects if the command fails or the process ends before it answers. */
  ask(command: string, args: Args = {}): Promise<Figures> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.send({ id, command, args }, (error) => {
        if (error) reject(error);
      });
    });
  }

  async stop(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    await this.#ended;
  }

  #settle(message: unknown): void {
    const { id, figures, error } = Answer.parse(message);
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (figures === undefined) waiting?.reject(new Error(error));
    else waiting?.resolve(figures);
  }
}
