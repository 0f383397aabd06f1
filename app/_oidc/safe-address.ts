import { isLoopback } from '../_access/exposure.ts';

/**
 * Whether secrets may travel to an address: by https, or by http to this machine itself. Another name of this machine
 * is not known to be one.
 */
export function isSafeAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.username !== '' || url.password !== '') return false;
  // An IPv6 address stands in brackets.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(host));
}
