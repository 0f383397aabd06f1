/** A value of a table; an absent one is an empty cell. */
export type Cell = string | number | boolean | null | undefined;

/**
 * Rows as comma-separated values with a head (RFC 4180).
 * @param rows each in the order of the columns
 */
export function csvText(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  const text = String(cell ?? '');
  // A spreadsheet takes a text that begins so for a formula, and names come from senders.
  const safe = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
