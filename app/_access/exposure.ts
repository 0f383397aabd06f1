import ipaddr from 'ipaddr.js';
import type { AccessSettings } from './read-access.ts';

/**
 * Makes sure that nobody opens the programs to others by mistake.
 * @param host as in the setting `HOST`
 * @throws {Error} with two lines: what is wrong, and what to do.
 */
export function checkExposure(host: string, { isChosen }: AccessSettings): void {
  if (isChosen || isLoopback(host)) return;
  throw new Error(
    `HOST is "${host}", which others may reach, and nothing says yet who may use afterclose.\n` +
      'Set AFTERCLOSE_ACCESS=users to let people sign in and programs send with keys; README has more under "Access".',
  );
}

/** Whether a program that listens there is reached from its own machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');
}

/** What to warn of where somebody has decided that others may do everything; undefined if there is nothing to. */
export function exposureWarning(host: string, { mode }: AccessSettings): string | undefined {
  if (mode !== 'open' || isLoopback(host)) return undefined;
  return (
    `HOST is "${host}" and AFTERCLOSE_ACCESS is "open": whoever reaches this program can read and change everything, ` +
    'and send spans. Let nobody reach it but through a proxy that asks for a login.'
  );
}
