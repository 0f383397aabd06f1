import { type Transferable, Worker } from 'node:worker_threads';

export interface ThreadLimits {
  /** Of its heap. What it is handed beside is not counted. */
  memoryMb: number;
  /** Of one task. */
  timeMs: number;
}

/** After so long without a task a thread ends, and gives its memory back. */
const IDLE_MS = 10_000;

/** A task needs more memory than the thread may take. */
export class ThreadOutOfMemory extends Error {}

/** A task was not done, by no fault of its own as far as is known: it took too long, or the thread was ended. */
export class ThreadFailed extends Error {}

/** What a thread sends; the last of a task is `end` or `defect`. */
export type MessageOfThread<Reply> =
  | { kind: 'reply'; reply: Reply }
  | { kind: 'end' }
  | { kind: 'defect'; stack: string };

/**
 * Does tasks one after the other in a thread with memory of its own: the program outlives them, and answers others
 * meanwhile. The thread is started by the first task, and anew after one that ended it.
 */
export class Thread<Task, Reply> {
  readonly #file: URL;
  readonly #limits: ThreadLimits;
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  /** @param file of the worker, which calls `answerTasks` */
  constructor(file: URL, limits: ThreadLimits) {
    this.#file = file;
    this.#limits = limits;
  }

  /**
   * @param moved what is handed over without a copy, and is gone here
   * @returns all replies, in their order
   * @throws {ThreadOutOfMemory}
   * @throws {ThreadFailed}
   */
  ask(task: Task, moved: readonly Transferable[] = []): Promise<Reply[]> {
    const asked = this.#last.then(() => this.#ask(task, moved));
    this.#last = asked.catch(() => undefined);
    return asked;
  }

  /** Ends the thread; a task that it does fails. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#worker?.terminate();
  }

  async #ask(task: Task, moved: readonly Transferable[]): Promise<Reply[]> {
    clearTimeout(this.#idle);
    this.#worker ??= startWorker(this.#file, this.#limits);
    const worker = this.#worker;
    try {
      const replies = await repliesOf<Reply>(worker, this.#limits, () => worker.postMessage(task, moved));
      this.#idle = setTimeout(() => this.#end(worker), IDLE_MS).unref();
      return replies;
    } catch (error) {
      await this.#end(worker);
      throw error;
    }
  }

  async #end(worker: Worker): Promise<void> {
    if (this.#worker === worker) this.#worker = null;
    await worker.terminate();
  }
}

function startWorker(file: URL, { memoryMb }: ThreadLimits): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb };
  if (!file.pathname.endsWith('.ts')) return new Worker(file, { resourceLimits });
  // From the sources, it has to read TypeScript; --import has no effect in a thread of Node 20.
  const sourceWorker = new URL('./source-worker.mjs', import.meta.url);
  return new Worker(sourceWorker, { workerData: { file: file.href }, resourceLimits });
}

function repliesOf<Reply>(worker: Worker, { memoryMb, timeMs }: ThreadLimits, send: () => void): Promise<Reply[]> {
  return new Promise((resolve, reject) => {
    const replies: Reply[] = [];
    const settle = (settling: () => void) => {
      clearTimeout(timer);
      // It is waited for while it has a task. What it reports later is of no interest, but has to be heard.
      worker.removeAllListeners().on('error', () => undefined);
      worker.unref();
      settling();
    };
    const fail = (error: Error) => settle(() => reject(error));
    const timer = setTimeout(() => fail(new ThreadFailed(`It took more than ${timeMs / 1_000} s.`)), timeMs);
    worker.removeAllListeners().ref();
    worker.on('message', (message: MessageOfThread<Reply>) => {
      if (message.kind === 'reply') replies.push(message.reply);
      else if (message.kind === 'end') settle(() => resolve(replies));
      else fail(new Error(`A thread failed: ${message.stack}`));
    });
    worker.on('error', (error) => {
      fail(isOutOfMemory(error) ? new ThreadOutOfMemory(`It takes more than ${memoryMb} MB.`) : error);
    });
    worker.on('exit', () => fail(new ThreadFailed('The thread was ended.')));
    send();
  });
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
