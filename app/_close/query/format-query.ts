import type { QueryTerm } from './query-term.ts';

/** The text of a query, which `parseQuery` reads back as the same terms. */
export function formatQuery(terms: readonly QueryTerm[]): string {
  return terms.map(formatTerm).join(' ');
}

/** One term as it is typed: values with a space or a quote, and those that would be read as something else, in quotes. */
export function formatTerm({ key, value, excluded }: QueryTerm): string {
  const minus = excluded ? '-' : '';
  return key === 'text' ? `${minus}${quotedText(value)}` : `${minus}${key}:${quoted(value)}`;
}

function quotedText(text: string): string {
  return /^(-|[A-Za-z]+:)/.test(text) ? inQuotes(text) : quoted(text);
}

function quoted(value: string): string {
  return value === '' || /[\s"]/.test(value) ? inQuotes(value) : value;
}

function inQuotes(value: string): string {
  return `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}
