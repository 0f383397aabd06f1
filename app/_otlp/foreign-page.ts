import type { IncomingHttpHeaders } from 'node:http';

/** The pages that may ask for more than to be shown a page. */
export interface OwnPages {
  /** Where people reach the dashboard. */
  readonly publicUrl: string;
  /** Origins of pages that may send telemetry; `*` for all. */
  readonly corsOrigins: readonly string[];
}

/** Places within another page, as `Sec-Fetch-Dest` names them. */
const FRAMES = ['iframe', 'frame', 'embed', 'object', 'fencedframe'];

/**
 * Whether a browser says that it asks for a page which is neither ours nor listed. A program says nothing of the kind.
 *
 * `Sec-Fetch-Site` decides where it is there, since a proxy before us may have changed `Host`. A cookie knows no port, and
 * so a browser takes it along from a page of another port of this machine: `same-site` is as foreign as any.
 */
export function isOfForeignPage(headers: IncomingHttpHeaders, { publicUrl, corsOrigins }: OwnPages): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (origin !== undefined && (corsOrigins.includes('*') || corsOrigins.includes(origin))) return false;
  if (site === 'same-origin') return false;
  if (site !== undefined && site !== 'none') return true;
  // Browsers leave it out where the address is no trustworthy one, such as http://192.168.1.5.
  return origin !== undefined && origin !== new URL(publicUrl).origin && origin !== originOf(headers);
}

/**
 * Whether a browser asks for something to use in a page, and not for a page of its own to show: then a page of another
 * origin has no use for it but to learn whether it is there, or to make us work. Unknown where browsers do not say.
 */
export function isPartOfPage(headers: IncomingHttpHeaders): boolean {
  const mode = headers['sec-fetch-mode'];
  return mode !== undefined && (mode !== 'navigate' || FRAMES.includes(String(headers['sec-fetch-dest'])));
}

/**
 * The origin of our own page, as browsers write it; null without a host. These programs speak no TLS: a proxy that does
 * says so, and no page of another origin can say it without asking first.
 */
function originOf({ host, 'x-forwarded-proto': forwarded }: IncomingHttpHeaders): string | null {
  if (host === undefined) return null;
  // Of several proxies, the first is the one that the browser speaks to.
  const scheme = String(forwarded).split(',', 1)[0] === 'https' ? 'https' : 'http';
  return `${scheme}://${host}`;
}
