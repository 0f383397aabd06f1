// Starts receiver and web as one unit: in the caller's process group, and ended together. A receiver that dies is started
// again, and the web goes on.
import { spawn } from 'node:child_process';
import { root } from './stale.mjs';
import { watchReceiver } from './watch-receiver.mjs';

/**
 * How long a program may take to answer what it has begun before it is killed. A container's runtime waits for ten
 * seconds, and both shall be gone in five. What was acknowledged is committed by then, and what is cut off is sent again.
 */
const STOP_WITHIN_MS = 4_500;

/** A receiver that dies more often than this in a minute ends both: what kills it does not go away. */
const MAX_DEATHS = 3;
const DEATHS_WITHIN_MS = 60_000;

/** A program did not start or did not do its work; why stands on stderr by then. */
export class ProgramNotStarted extends Error {}

/**
 * @typedef {{ otlpUrl: string, webUrl: string, ended: Promise<number>, stop: () => Promise<void> }} Programs
 * `ended` resolves with the exit code to pass on once both are gone: 0 after `stop`.
 */

/**
 * Starts the receiver, which migrates, then the web; resolves when both listen. With `dev` a change of the receiver's
 * sources starts it again, on its port, while the web goes on.
 * @param {{ env: NodeJS.ProcessEnv, signal: AbortSignal, dev?: boolean }} options `signal` stops both, also while they start.
 * @returns {Promise<Programs>}
 * @throws {ProgramNotStarted}
 */
export async function startPrograms({ env, signal, dev = false }) {
  const children = new Set();
  let stopping = null;
  let unwatch = () => {};
  let oneEnded;
  const firstEnd = new Promise((resolve) => {
    oneEnded = resolve;
  });

  const end = async (ending) => {
    for (const child of ending) child.kill('SIGTERM');
    const killer = setTimeout(() => {
      for (const child of ending) child.kill('SIGKILL');
    }, STOP_WITHIN_MS);
    await Promise.all(ending.map((child) => child.gone));
    clearTimeout(killer);
  };
  const stop = () => {
    unwatch();
    stopping ??= end([...children]);
    return stopping;
  };
  signal.addEventListener('abort', stop);

  const start = (program, childEnv) => {
    if (signal.aborted) throw new ProgramNotStarted();
    const args = dev ? ['--import', 'tsx', `app/${program}/main.ts`, '--dev'] : [`dist/app/${program}/main.js`];
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: childEnv,
      // 'ipc': a program learns by it that this process is gone, even after a SIGKILL.
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    child.gone = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        child.howItEnded = signal ?? `exit code ${code}`;
        resolve(code ?? 1);
      });
    });
    children.add(child);
    child.gone.then((code) => {
      children.delete(child);
      if (!child.isReplaceable) oneEnded(code);
    });
    return child;
  };

  try {
    let receiver = start('_receiver', env);
    const { url: otlpUrl, printed } = await listening('receiver', receiver, signal);
    const ownPort = { ...env, OTLP_PORT: new URL(otlpUrl).port };
    // None, if another program has the default: the web shows what is taken.
    const grpcPort = /receiver takes OTLP\/gRPC on \S+:(\d+)/.exec(printed)?.[1] ?? '0';
    const reload = async () => {
      // One that does not start waits for the next change.
      receiver.isReplaceable = true;
      await end([receiver]);
      if (stopping) return;
      receiver = start('_receiver', ownPort);
      receiver.isReplaceable = true;
      const isListening = await listening('receiver', receiver, signal).then(
        () => true,
        () => false,
      );
      receiver.isReplaceable = !isListening;
    };
    let deaths = [];
    const startAgainAfter = async (code) => {
      const now = performance.now();
      deaths = [...deaths.filter((at) => now - at < DEATHS_WITHIN_MS), now];
      if (stopping) return oneEnded(code || 1);
      if (deaths.length > MAX_DEATHS) {
        console.error(`The receiver ended ${deaths.length} times within a minute, and is not started again.`);
        return oneEnded(code || 1);
      }
      console.error(`The receiver ended (${receiver.howItEnded}), and is started again.`);
      receiver = start('_receiver', ownPort);
      startAgain(receiver);
      // One that ends before it listens has died once more.
      await listening('receiver', receiver, signal).catch(() => undefined);
    };
    const startAgain = (child) => {
      child.isReplaceable = true;
      child.gone.then(startAgainAfter).catch(() => oneEnded(1));
    };
    if (dev) unwatch = watchReceiver(reload);
    else startAgain(receiver);
    const web = start('_web', {
      ...ownPort,
      OTLP_GRPC_PORT: grpcPort,
      NODE_ENV: dev ? 'development' : 'production',
    });
    const { url: webUrl } = await listening('web', web, signal);
    web.gone.then(() => {
      if (!stopping) console.error(`The web program ended (${web.howItEnded}); so does the receiver.`);
    });
    const ended = firstEnd.then(async (code) => {
      const wasAsked = stopping !== null;
      await stop();
      return wasAsked ? 0 : code || 1;
    });
    return { otlpUrl, webUrl, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Passes the program's output on, and resolves with the address in its line "<name> listens on <url>", and what it has printed by then. */
function listening(name, child, signal) {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      process.stdout.write(text);
      if (printed === null) return;
      printed += text;
      const url = new RegExp(`${name} listens on (http://\\S+)`).exec(printed)?.[1];
      if (!url) return;
      resolve({ url, printed });
      printed = null;
    });
    child.gone.then((code) => {
      if (printed === null) return;
      // With 1 the program has said itself what was wrong.
      if (code !== 1 && !signal.aborted) console.error(`${name} ended with exit code ${code} before it listened.`);
      reject(new ProgramNotStarted());
    });
  });
}
