/** The address of the list of channels. */
export function channelsAddress(query: URLSearchParams): string {
  const zone = query.get('tz');
  return zone === null ? '/alerts/channels' : `/alerts/channels?${new URLSearchParams({ tz: zone })}`;
}
