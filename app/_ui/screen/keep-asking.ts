import { EVERY_MS, pauseMs } from './pause.ts';

/** A question that is asked again and again. */
export interface RepeatedQuestion {
  /** Asks now, whatever is on its way, and resolves when that is over. */
  now(): Promise<void>;
  stop(): void;
}

/**
 * Asks by itself while the page is visible: every five seconds (`everyMs`) after an answer if it is `live`, and with growing
 * pauses after a failure. One question is on its way at a time.
 * @param ask resolves with whether there was an answer
 * @param options.firstInMs when it asks for the first time; null for never, until it is asked to
 */
export function keepAsking(
  ask: (stopped: AbortSignal) => Promise<boolean>,
  { live, firstInMs, everyMs = EVERY_MS }: { live: boolean; firstInMs: number | null; everyMs?: number },
): RepeatedQuestion {
  const stopped = new AbortController();
  let failures = 0;
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const start = () => {
    clearTimeout(timer);
    running = ask(stopped.signal).then((answered) => {
      running = null;
      failures = answered ? 0 : failures + 1;
      if (live || !answered) askIn(pauseMs(failures, everyMs));
    });
    return running;
  };
  const askWhenSeen = () => {
    if (document.hidden) document.addEventListener('visibilitychange', askWhenSeen, { once: true });
    else if (running === null && !stopped.signal.aborted) void start();
  };
  const askIn = (ms: number) => {
    if (!stopped.signal.aborted) timer = setTimeout(askWhenSeen, ms);
  };
  if (firstInMs !== null) askIn(firstInMs);
  return {
    now: async () => {
      await running;
      if (!stopped.signal.aborted) await start();
    },
    stop: () => {
      stopped.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', askWhenSeen);
    },
  };
}
