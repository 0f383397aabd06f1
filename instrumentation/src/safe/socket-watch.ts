import { CLOSED } from '../connection/ready-state.ts';
import { listen, readyStateOf } from './websocket-like.ts';

const POLL_INTERVAL_MS = 20;

interface Watch {
  readonly events: readonly ('open' | 'error' | 'close')[];
  readonly timeoutMs: number;
  /** The first of the events; 'close' for an object without events whose state has become CLOSED. */
  readonly onEvent: (event: string, detail: unknown) => void;
  readonly onTimeout: () => void;
}

/**
 * Waits for the first of some events of a socket, or until the time is over. Afterwards no listener and no timer is
 * left. Meanwhile none keeps the process alive.
 * @returns a function that ends the watch without any call
 */
export function watchSocket(socket: unknown, { events, timeoutMs, onEvent, onTimeout }: Watch): () => void {
  const stops: (() => void)[] = [];
  let over = false;
  const stop = () => {
    over = true;
    for (const undo of stops.splice(0)) quietly(undo);
  };
  const conclude = (then: () => void) => {
    if (over) return;
    stop();
    then();
  };
  let hasEvents = false;
  for (const event of events) {
    quietly(() => {
      const undo = listen(socket, event, (detail) => conclude(() => onEvent(event, detail)));
      if (undo === undefined) return;
      hasEvents = true;
      stops.push(undo);
    });
  }
  if (!hasEvents) {
    const poll = () => {
      if (stateOf(socket) === CLOSED) conclude(() => onEvent('close', undefined));
    };
    const timer = background(setInterval(poll, POLL_INTERVAL_MS));
    stops.push(() => clearInterval(timer));
  }
  const timer = background(setTimeout(() => conclude(onTimeout), timeoutMs));
  stops.push(() => clearTimeout(timer));
  // An object may fire while it is being listened to.
  if (over) stop();
  return stop;
}

function background<Timer extends { unref?: () => unknown }>(timer: Timer): Timer {
  timer.unref?.();
  return timer;
}

function stateOf(socket: unknown): number | undefined {
  try {
    return readyStateOf(socket);
  } catch {
    return undefined;
  }
}

function quietly(run: () => void): void {
  try {
    run();
  } catch {
    // It is the object's own fault. The watch does without what the object does not offer.
  }
}
