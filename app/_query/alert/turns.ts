const TURN_MS = 20;

/**
 * Gives other requests their turn, where a long computation calls it at each step: after every 20 ms of it. A promise that is
 * kept at once does not: not even a timer runs in between.
 */
export function turns(): () => Promise<void> {
  let begun = performance.now();
  return async () => {
    if (performance.now() - begun < TURN_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    begun = performance.now();
  };
}
