import type { AlertRule } from './rule.ts';
import { spanText } from './span-text.ts';

const LONGEST = 1_000;

/**
 * What an edit changed about a rule, field by field from old to new: "condition.above 0.02 → 0.03, windowMs 15 min → 6 h".
 * "" where it changed nothing.
 */
export function ruleChangeText(before: AlertRule, after: AlertRule): string {
  const [old, fresh] = [fieldsOf(before, ''), fieldsOf(after, '')];
  const names = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  const changes = names.flatMap((name) => {
    const [was, is] = [old.get(name), fresh.get(name)].map((value) => valueText(name, value));
    return was === is ? [] : [`${name} ${was} → ${is}`];
  });
  const text = changes.join(', ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** What stands in objects has a name such as `condition.above`; a list is one value. */
function fieldsOf(part: object, path: string): Map<string, unknown> {
  return new Map(
    Object.entries(part).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? [...fieldsOf(value, `${path}${name}.`)]
        : [[`${path}${name}`, value] as const],
    ),
  );
}

function valueText(name: string, value: unknown): string {
  if (value === undefined || value === null) return 'none';
  if (typeof value === 'number' && name.endsWith('Ms')) return spanText(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
