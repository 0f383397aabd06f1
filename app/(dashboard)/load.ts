import { logFailure } from '../_process/log-failure.ts';
import type { Loaded } from '../_ui/panel/loaded.ts';

/** The answer to a question that others wait for; throws where it has none, which was logged. */
export function answered<T>(loaded: Loaded<T>): T {
  if (!loaded.ok) throw new Error(loaded.message);
  return loaded.value;
}

/** Asks one question. A failure goes to the server's log, and to the reader as a sentence: others go on. */
export async function load<T>(question: () => Promise<T>): Promise<Loaded<T>> {
  try {
    return { ok: true, value: await question() };
  } catch (error) {
    logFailure(error);
    return { ok: false, message: 'The database did not answer this question. The server log says more.' };
  }
}
