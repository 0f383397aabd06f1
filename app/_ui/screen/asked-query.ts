import { PROJECT } from '../view/with-project.ts';

/** The part of an address that the data of a screen depend on, always in the same order: its project is always one. */
export function askedQuery(address: URLSearchParams, parameters: readonly string[]): string {
  const asked = new URLSearchParams();
  for (const name of [PROJECT, ...parameters]) for (const value of address.getAll(name)) asked.append(name, value);
  return asked.toString();
}

/** An address that says its range, also where it is the one that a screen shows as long as none was chosen. */
export function withDefaultRange(address: URLSearchParams, range: string): URLSearchParams {
  const said = new URLSearchParams(address);
  if (!said.has('range') && !said.has('from')) said.set('range', range);
  return said;
}
