import ipaddr from 'ipaddr.js';
import { isAllowedAddress } from './allowed-address.ts';

/** These names always lead to the machine itself (RFC 6761 section 6.3). */
const LOCALHOST = /(^|\.)localhost\.?$/;
const LOOPBACK = ['127.0.0.1', '::1'];

/** Says what is missing where an address is not public. */
export const NOT_PUBLIC =
  'is not a public address; AFTERCLOSE_PRIVATE_TARGETS lists the ranges that are allowed beside those';

/**
 * Why nothing can be sent to an address, as far as the address alone shows; null if it can. Where a name leads to is
 * checked when something is sent.
 * @param privateTargets ranges in CIDR notation
 */
export function targetProblem(target: string, privateTargets: readonly string[]): string | null {
  const url = URL.canParse(target) ? new URL(target) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return 'expected an address with http or https';
  if (url.username !== '' || url.password !== '') return 'expected an address without user and password';
  const literal = literalAddress(url);
  const addresses = LOCALHOST.test(url.hostname) ? LOOPBACK : literal === null ? [] : [literal];
  if (addresses.length === 0 || addresses.some((address) => isAllowedAddress(address, privateTargets))) return null;
  return `expected a public address, but ${url.hostname} ${NOT_PUBLIC}`;
}

/** The same of the host of a server that speaks something else. */
export function hostProblem(host: string, privateTargets: readonly string[]): string | null {
  return targetProblem(`http://${host.includes(':') ? `[${host}]` : host}/`, privateTargets);
}

/**
 * The IP address that stands in a URL; null where a name does. URL itself turns every way of writing an IPv4 address,
 * such as 0x7f.1 or 2130706433, into four decimal numbers.
 */
export function literalAddress({ hostname }: URL): string | null {
  if (hostname.startsWith('[')) return hostname.slice(1, -1);
  return ipaddr.IPv4.isValidFourPartDecimal(hostname) ? hostname : null;
}
