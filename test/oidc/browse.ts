import { REDIRECT_URI } from './provider.ts';

/**
 * Goes through the provider's pages as a browser does, with its cookies and redirects, and stops before the callback.
 * @returns the address of the callback with what the provider put behind it
 */
export async function browse(from: URL): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = from;
  while (!at.href.startsWith(REDIRECT_URI)) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const [, name = '', value = ''] of response.headers
      .getSetCookie()
      .map((set) => /^([^=]+)=([^;]*)/.exec(set) ?? [])) {
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${at.pathname} leads nowhere: ${response.status} ${await response.text()}`);
    at = new URL(location, at);
  }
  return at;
}
