import { spawnSync } from 'node:child_process';
import { reportFault } from '../connection/fault.ts';
import { exportBody, exportRequest } from './export-request.ts';
import { LAST_SENDER } from './last-sender.ts';
import type { SpansOfWorkers } from './spans-of-workers.ts';
import type { UnconfirmedSpans } from './unconfirmed-spans.ts';

const WITHIN_MS = 500;
/** What a receiver takes in one request. */
const MAX_SPANS = 8_192;

/**
 * When the process exits, by `process.exit()` or by a crash, sends what is not delivered yet. No event loop runs any more
 * then, so a process of its own sends, and the exit waits for it for half a second at most. Where all is delivered, it
 * does nothing.
 * @param workers what worker threads have handed over; undefined in a worker
 * @param end makes spans of all that is left, at once
 */
export function sendAtExit(unconfirmed: UnconfirmedSpans, workers: SpansOfWorkers | undefined, end: () => void): void {
  process.once('exit', () => {
    try {
      end();
      const spans = unconfirmed.take().slice(-MAX_SPANS);
      const own = spans.length > 0 ? exportBody(spans) : undefined;
      const bodies = [...(own === undefined ? [] : [own]), ...(workers?.take() ?? [])];
      if (bodies.length > 0) send(bodies);
    } catch (error) {
      reportFault(error);
    }
  });
}

function send(bodies: readonly Uint8Array[]): void {
  const { url, headers, body } = exportRequest(bodies);
  spawnSync(process.execPath, ['-e', LAST_SENDER, '--', url, JSON.stringify(headers)], {
    input: body,
    timeout: WITHIN_MS,
    killSignal: 'SIGKILL',
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
    // What instruments the application, this package included, has no place in the sender.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}
