import ipaddr from 'ipaddr.js';

/**
 * What to warn of when a program listens where others reach it, until access is controlled.
 * @param host as in the setting `HOST`
 * @returns undefined on loopback
 */
export function exposureWarning(host: string): string | undefined {
  if (host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback')) return undefined;
  return (
    `HOST is "${host}", which others may reach: there is no access control yet, so whoever does can read everything ` +
    'and send spans. Put a firewall or a proxy that asks for a login in front; SECURITY.md has more.'
  );
}

/** To be called when a program listens. */
export function warnOfExposure(host: string): void {
  const warning = exposureWarning(host);
  if (warning !== undefined) console.warn(warning);
}
