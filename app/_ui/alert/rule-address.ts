/** What of a view goes from one screen of rules to the next. */
const KEPT_IN_EDITOR = ['tz', 'range'];

/** The address of the list of rules. */
export function rulesAddress(query: URLSearchParams): string {
  return withQuery('/alerts/rules', query, ['tz']);
}

/** The address of the editor of a kept rule. */
export function ruleAddress(id: string, query: URLSearchParams): string {
  return withQuery(`/alerts/rules/${encodeURIComponent(id)}`, query, KEPT_IN_EDITOR);
}

/** The address of the editor of a new rule. */
export function newRuleAddress(presetId: string | null, query: URLSearchParams): string {
  const address = withQuery('/alerts/rules/new', query, KEPT_IN_EDITOR);
  if (presetId === null) return address;
  return `${address}${address.includes('?') ? '&' : '?'}preset=${encodeURIComponent(presetId)}`;
}

function withQuery(path: string, query: URLSearchParams, names: readonly string[]): string {
  const kept = new URLSearchParams();
  for (const name of names) for (const value of query.getAll(name)) kept.append(name, value);
  return kept.size === 0 ? path : `${path}?${kept}`;
}
