import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const PROGRAM = new URL('../programs/peer.mjs', import.meta.url);

/** The other end of a connection: plain `ws`, without the instrumentation, out of this thread. */
export interface Peer {
  /** Where it listens, if it is a server. */
  port: Promise<number>;
  open: Promise<unknown>;
  tell(command: 'reset' | 'end' | 'answer' | 'ping'): void;
  /** Lets a thread close its raw socket, and blocks this thread until it has: nothing of it is noticed here. */
  leaveUnnoticed(): void;
  /** Only to a process. */
  signal(signal: 'SIGKILL' | 'SIGSTOP'): void;
}

const running = new Set<Worker | ChildProcess>();

/**
 * Starts a peer.
 * @param where `process` if it is to be killed
 * @param url to connect to as a client; else it is a server
 */
export function startPeer(where: 'thread' | 'process', url?: string): Peer {
  const gone = new Int32Array(new SharedArrayBuffer(4));
  const peer =
    where === 'thread'
      ? new Worker(PROGRAM, { workerData: { url, gone } })
      : fork(fileURLToPath(PROGRAM), [JSON.stringify({ url })], { execArgv: [] });
  running.add(peer);
  const first = (fits: (word: unknown) => boolean) =>
    new Promise<unknown>((resolve) => {
      peer.on('message', (word: unknown) => {
        if (fits(word)) resolve(word);
      });
    });
  const tell = (command: string) => {
    if (peer instanceof Worker) peer.postMessage(command);
    else peer.send(command);
  };
  return {
    port: first((word) => typeof word === 'number').then(Number),
    open: first((word) => word === 'open'),
    tell,
    leaveUnnoticed: () => {
      tell('leave');
      if (Atomics.wait(gone, 0, 0, 30_000) === 'timed-out') throw new Error('the peer does not leave');
    },
    signal: (signal) => {
      if (peer instanceof Worker) throw new Error('a thread takes no signals');
      peer.kill(signal);
    },
  };
}

/** To be called after each test. */
export async function stopPeers(): Promise<void> {
  for (const peer of running) {
    if (peer instanceof Worker) await peer.terminate();
    else peer.kill('SIGKILL');
  }
  running.clear();
}
