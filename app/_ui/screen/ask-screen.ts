import { signInAddress } from '../person/sign-in-address.ts';
import { BASE_PATH } from '../view/base-path.ts';
import type { ScreenAnswer } from './screen-answer.ts';

/** Without an answer for so long, another try is more likely to get one. */
const PATIENCE_MS = 30_000;

/** What came of a question: other data than those that are shown, the same ones, or no answer. */
export type Asked<Data> =
  | { outcome: 'changed'; answer: ScreenAnswer<Data> }
  | { outcome: 'same' }
  | { outcome: 'failed' };

/**
 * Asks for the data of a screen. Where the session has ended, the page leaves for the one to sign in, which leads back; where
 * it may not be seen any more, it is loaded anew, and says so.
 * @param source below `/live/`
 * @param etag of the answer that is shown, so that the server need not repeat it
 */
export async function askScreen<Data>(
  source: string,
  query: string,
  etag: string | null,
  stopped: AbortSignal,
): Promise<Asked<Data>> {
  try {
    const response = await fetch(`${BASE_PATH}/live/${source}?${query}`, {
      signal: AbortSignal.any([stopped, AbortSignal.timeout(PATIENCE_MS)]),
      headers: etag === null ? {} : { 'If-None-Match': etag },
      cache: 'no-store',
    });
    if (response.status === 304) return { outcome: 'same' };
    if (response.status === 401)
      window.location.assign(signInAddress(`${window.location.pathname}${window.location.search}`));
    // The page says why: a role or a project was taken away.
    if (response.status === 403) window.location.reload();
    if (!response.ok) return { outcome: 'failed' };
    const answer: ScreenAnswer<Data> = await response.json();
    return { outcome: 'changed', answer };
  } catch {
    return { outcome: 'failed' };
  }
}
