/** One turn of the event loop, in which what has come in is read. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Turns until something is so, or until it will hardly become so any more. */
export async function until(isSo: () => boolean, atMost = 100_000): Promise<void> {
  for (let turns = 0; turns < atMost && !isSo(); turns += 1) await turn();
}
