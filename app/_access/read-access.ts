import ipaddr from 'ipaddr.js';
import { isEmail } from './email-shape.ts';

/** How the programs find out who asks. */
export interface AccessSettings {
  /**
   * `open`: whoever reaches them may do everything; `users`: people sign in, and programs have keys; `proxy`: a proxy that
   * asks for a login names the user, and programs have keys.
   */
  readonly mode: 'open' | 'users' | 'proxy';
  /** Somebody has decided so. */
  readonly isChosen: boolean;
  /** The header by which the proxy names the user, in lower case; null where there is none. */
  readonly userHeader: string | null;
  /** Ranges of addresses, in CIDR notation, whose headers about who asks and from where are believed. */
  readonly trustedProxies: readonly string[];
  /** Emails, in lower case, of people that are always admins when a provider or proxy names them. */
  readonly admins: readonly string[];
  /** How many requests with telemetry a key may send in a minute; null for any number. */
  readonly ingestPerMinute: number | null;
}

const MODES = ['open', 'users', 'proxy'] as const;

/**
 * Reads `AFTERCLOSE_ACCESS` and what belongs to it.
 * @throws {Error} with one sentence that names the variable, the value and what was expected.
 */
export function readAccess(env: Readonly<Record<string, string | undefined>>): AccessSettings {
  const value = env['AFTERCLOSE_ACCESS'] ?? '';
  const mode = MODES.find((known) => known === (value || 'open'));
  if (mode === undefined) throw new Error(`AFTERCLOSE_ACCESS is "${value}", but should be one of ${MODES.join(', ')}.`);
  const trustedProxies = ranges('AFTERCLOSE_TRUSTED_PROXIES', env['AFTERCLOSE_TRUSTED_PROXIES'] ?? '');
  const userHeader = headerName('AFTERCLOSE_PROXY_USER_HEADER', env['AFTERCLOSE_PROXY_USER_HEADER'] ?? '');
  if (mode === 'proxy' && (userHeader === null || trustedProxies.length === 0)) {
    throw new Error(
      'AFTERCLOSE_ACCESS is "proxy", which needs AFTERCLOSE_TRUSTED_PROXIES, such as 10.0.0.5/32, and ' +
        'AFTERCLOSE_PROXY_USER_HEADER, such as X-Forwarded-Email.',
    );
  }
  const admins = emails('AFTERCLOSE_ADMINS', env['AFTERCLOSE_ADMINS'] ?? '');
  const ingestPerMinute = positive('AFTERCLOSE_INGEST_PER_MINUTE', env['AFTERCLOSE_INGEST_PER_MINUTE'] ?? '');
  return Object.freeze({ mode, isChosen: value !== '', userHeader, trustedProxies, admins, ingestPerMinute });
}

/** Whether an address is within one of the ranges. @param address with an IPv4 address in either notation */
export function isWithin(address: string, cidrs: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return cidrs.some((cidr) => {
    const [base, bits] = ipaddr.parseCIDR(cidr);
    return base.kind() === parsed.kind() && parsed.match(base, bits);
  });
}

function listed(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function ranges(name: string, value: string): readonly string[] {
  return listed(value).map((range) => {
    if (ipaddr.IPv4.isValidCIDRFourPartDecimal(range) || ipaddr.IPv6.isValidCIDR(range)) return range;
    throw new Error(`${name} names "${range}", but should list ranges of addresses such as 10.0.0.5/32 or fd00::/8.`);
  });
}

function headerName(name: string, value: string): string | null {
  // RFC 9110 section 5.1. What says who asks of us otherwise can't say it here, too.
  if (/^[!#$%&'*+.^_`|~0-9A-Za-z-]*$/.test(value) && !/^(authorization|cookie|host|origin)$/i.test(value)) {
    return value.toLowerCase() || null;
  }
  throw new Error(`${name} is "${value}", but should be the name of a header such as X-Forwarded-Email.`);
}

function emails(name: string, value: string): readonly string[] {
  return listed(value).map((email) => {
    if (isEmail(email)) return email.toLowerCase();
    throw new Error(`${name} names "${email}", but should list email addresses such as ada@example.com.`);
  });
}

function positive(name: string, value: string): number | null {
  if (value === '') return null;
  const number = Number(value);
  if (/^\d+$/.test(value) && number > 0 && number <= 100_000) return number;
  throw new Error(`${name} is "${value}", but should be a whole number from 1 to 100000.`);
}
