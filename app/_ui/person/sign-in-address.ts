import { BASE_PATH } from '../view/base-path.ts';

/**
 * The page to sign in, which leads back.
 * @param at path and query of the page, as the browser has it
 */
export function signInAddress(at: string): string {
  const to = at.startsWith(`${BASE_PATH}/`) ? at.slice(BASE_PATH.length) : '/';
  return `${BASE_PATH}/sign-in${to === '/' ? '' : `?to=${encodeURIComponent(to)}`}`;
}
