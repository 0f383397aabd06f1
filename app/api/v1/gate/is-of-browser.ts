/**
 * Whether a browser asks. Any page can make one ask, by a link or a picture, and with the session of its reader; a
 * pipeline is none. An address such as http://192.168.1.5 gets no `Sec-Fetch-Site`: there the session shows it.
 */
export function isOfBrowser({ headers }: Request): boolean {
  return headers.has('sec-fetch-site') || headers.has('cookie');
}
