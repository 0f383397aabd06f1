/** The address of the list of notification policies. */
export function policiesAddress(query: URLSearchParams): string {
  const zone = query.get('tz');
  return zone === null ? '/alerts/policies' : `/alerts/policies?${new URLSearchParams({ tz: zone })}`;
}
