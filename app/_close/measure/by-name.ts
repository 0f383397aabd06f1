/** What each of some names stands for. */
export function byName<Name extends string, Value>(
  names: readonly Name[],
  of: (name: Name) => Value,
): Record<Name, Value> {
  const found: { [N in Name]?: Value } = {};
  for (const name of names) found[name] = of(name);
  if (!isWhole(found, names)) throw new Error('Every name has been given a value.');
  return found;
}

function isWhole<Name extends string, Value>(
  found: { [N in Name]?: Value },
  names: readonly Name[],
): found is { [N in Name]: Value } {
  return names.every((name) => name in found);
}
