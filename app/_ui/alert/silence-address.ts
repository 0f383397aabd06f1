/** The address of the list of silences. */
export function silencesAddress(query: URLSearchParams): string {
  const zone = query.get('tz');
  return zone === null ? '/alerts/silences' : `/alerts/silences?${new URLSearchParams({ tz: zone })}`;
}

/** The address of the list with the form of a new silence open, which begins with a rule. */
export function newSilenceAddress(ruleId: string): string {
  return `/alerts/silences?${new URLSearchParams({ rule: ruleId })}`;
}
