const DEFAULT_URL = 'http://127.0.0.1:3000';

/**
 * The address of the dashboard, which answers the API, without a slash at its end.
 * @throws {Error} if it is none.
 */
export function apiUrl(given: string | undefined): string {
  const url = given ?? DEFAULT_URL;
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return url.replace(/\/+$/, '');
  throw new Error(`--url is "${url}", but should be the address of the dashboard, such as ${DEFAULT_URL}.`);
}
