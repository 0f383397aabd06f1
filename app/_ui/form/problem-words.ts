import type { FieldProblem } from './send-json.ts';

/** What the fields of the API are called in a form, by their names. */
export type FieldWords = Readonly<Record<string, string>>;

/** What the API says is wrong, in the words of a form: it names its own members, and counts in milliseconds. */
export function problemWords({ field, message }: FieldProblem, words: FieldWords): string {
  const said = message
    .replace(/,? (?:epoch|in) milliseconds\b/g, '')
    .replace(/`(\w+)`/g, (whole, name) => (words[name] === undefined ? whole : `“${words[name]}”`));
  return field === '' ? said : `${words[field] ?? field}: ${said}`;
}
