/** The screens of access, for admins, in the order of their links. */
export const ACCESS_SCREENS = [
  { word: 'Users', path: '/access' },
  { word: 'Keys', path: '/access/keys' },
  { word: 'Audit log', path: '/access/audit' },
] as const;

export type AccessScreen = (typeof ACCESS_SCREENS)[number]['word'];

/** The address of one of them, with the zone of the page with `query`. */
export function accessAddress(path: string, query: URLSearchParams): string {
  const zone = query.get('tz');
  return zone === null ? path : `${path}?${new URLSearchParams({ tz: zone })}`;
}
