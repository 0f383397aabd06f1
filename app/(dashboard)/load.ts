import { logFailure } from '../_process/log-failure.ts';
import type { Loaded } from '../_ui/panel/loaded.ts';

/** Asks one question. A failure goes to the server's log, and to the reader as a sentence: others go on. */
export async function load<T>(question: () => Promise<T>): Promise<Loaded<T>> {
  try {
    return { ok: true, value: await question() };
  } catch (error) {
    logFailure(error);
    return { ok: false, message: 'The database did not answer this question. The server log says more.' };
  }
}
