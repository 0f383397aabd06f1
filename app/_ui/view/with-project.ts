/** The parameter of an address that names a project. Where there is none, it is the default one. */
export const PROJECT = 'project';

/**
 * An address of ours that says its project: the one that it names itself, else the given one.
 * @param address path with its query and fragment, if it has them
 * @param project null for the default, which is not named
 */
export function withProject(address: string, project: string | null): string {
  if (project === null) return address;
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/.exec(address) ?? [];
  const asked = new URLSearchParams(query);
  if (asked.has(PROJECT)) return address;
  asked.set(PROJECT, project);
  return `${path}?${asked}${fragment}`;
}
