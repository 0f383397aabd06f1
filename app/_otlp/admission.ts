import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Failure } from './answer.ts';
import { isOfForeignPage, isPartOfPage, type OwnPages } from './foreign-page.ts';

/** By which names the programs may be reached, and from which pages. */
export interface Reach extends OwnPages {
  /** What a program listens on. */
  readonly host: string;
  /** Names besides; `.example.com` stands for that name and all below it. */
  readonly allowedHosts: readonly string[];
}

/** What of a request decides; `url` and `headersDistinct` where a protocol has them. */
type Asked = Pick<IncomingMessage, 'headers' | 'method'> & Partial<Pick<IncomingMessage, 'url' | 'headersDistinct'>>;

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/**
 * Why a request is not answered, by who asks; undefined if it is.
 *
 * A page of any site can make a name of its own lead to this machine, and then reads and writes as the dashboard's own
 * page does (DNS rebinding). The name is in `Host`, which no page can set. And it can send a form, or whatever a browser
 * lets through, to an address that it only knows: `Sec-Fetch-Site` and `Origin` show that. Programs send neither. A link
 * from another page may be followed; what that page would only take into itself is refused.
 */
export function refusalOf(
  { headers, headersDistinct, method = 'GET', url = '/' }: Asked,
  reach: Reach,
): Failure | undefined {
  const { host } = headers;
  // RFC 9112, section 3.2: of two hosts nobody knows which one a proxy before us has looked at.
  if ((headersDistinct?.['host']?.length ?? 1) > 1)
    return { status: 400, message: 'The request has two Host headers.' };
  if (!url.startsWith('/') && url !== '*') {
    return { status: 400, message: 'The request should ask for a path, and name the host in Host alone.' };
  }
  if (host !== undefined && !isAllowedHost(host, reach)) {
    return {
      status: 421,
      message: `This is not "${host}". If it is, AFTERCLOSE_ALLOWED_HOSTS has to list that name.`,
    };
  }
  if (!isOfForeignPage(headers, reach)) return undefined;
  if (!SAFE_METHODS.includes(method)) return { status: 403, message: 'A page of another origin may not send this.' };
  // OPTIONS is how a browser asks what a page may do: the answer says that.
  if (method === 'OPTIONS' || !isPartOfPage(headers)) return undefined;
  return { status: 403, message: 'A page of another origin may link to this, and not use it.' };
}

/** @param host with or without a port */
function isAllowedHost(host: string, { host: own, allowedHosts, publicUrl }: Reach): boolean {
  const name = nameOf(host);
  if (isIP(name) > 0 || name === 'localhost' || name.endsWith('.localhost')) return true;
  const names = [own, nameOf(new URL(publicUrl).host), ...allowedHosts].map((allowed) => allowed.toLowerCase());
  return names.some((allowed) =>
    allowed.startsWith('.') ? name.endsWith(allowed) || name === allowed.slice(1) : name === allowed,
  );
}

/** Without port, brackets, and the dot of a name that is written out in full. */
function nameOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}
