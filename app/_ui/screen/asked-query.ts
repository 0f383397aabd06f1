/** The part of an address that the data of a screen depend on, always in the same order. */
export function askedQuery(address: URLSearchParams, parameters: readonly string[]): string {
  const asked = new URLSearchParams();
  for (const name of parameters) for (const value of address.getAll(name)) asked.append(name, value);
  return asked.toString();
}
