const FLUSH_WITHIN_MS = 2_000;
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Flushes when the event loop has run empty, and on SIGTERM and SIGINT if nobody else listens for them; then the signal
 * is raised again, so that the process ends as it would have without this. Waits 2 seconds at most.
 * @param flush never rejects
 */
export function flushBeforeExit(flush: () => Promise<void>): void {
  process.once('beforeExit', () => void within(flush()));
  for (const signal of SIGNALS) {
    const onSignal = () => {
      if (process.listenerCount(signal) > 1) return;
      void within(flush()).then(() => {
        process.removeListener(signal, onSignal);
        if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
      });
    };
    process.on(signal, onSignal);
  }
}

async function within(flushed: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    flushed,
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, FLUSH_WITHIN_MS);
    }),
  ]);
  clearTimeout(timer);
}
