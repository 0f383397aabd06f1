const FLUSH_WITHIN_MS = 2_000;
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Flushes when the event loop has run empty, and on SIGTERM and SIGINT if nobody else listens for them. Then it raises
 * the signal again, so that the process ends as it would have without this. It waits 2 seconds at most: if the spans
 * can't be delivered, the exporter's retries would keep the process alive for longer.
 * @param flush never rejects; `dies` is true if the process ends for certain, false if it has just run out of work
 * @param late called if the flush was not done in time
 */
export function flushBeforeExit(flush: (dies: boolean) => Promise<void>, late: () => void): void {
  process.once('beforeExit', () => {
    void within(flush(false)).then((inTime) => {
      if (!inTime) late();
      // Somebody else may still work before the exit, and must not be cut off.
      if (!inTime && process.listenerCount('beforeExit') === 0) process.exit();
    });
  });
  for (const signal of SIGNALS) {
    const onSignal = () => {
      if (process.listenerCount(signal) > 1) {
        // The application decides when and how it ends. What is over by now may be delivered meanwhile.
        void flush(false);
        return;
      }
      void within(flush(true)).then((inTime) => {
        if (!inTime) late();
        process.removeListener(signal, onSignal);
        if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
      });
    };
    process.on(signal, onSignal);
  }
}

/** Returns whether the flush was done in time. */
async function within(flushed: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), FLUSH_WITHIN_MS);
  });
  const inTime = await Promise.race([flushed.then(() => true), late]);
  clearTimeout(timer);
  return inTime;
}
