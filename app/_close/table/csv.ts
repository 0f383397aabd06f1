/** One row of a table, by column; null is an empty field. */
export type TableRow = Readonly<Record<string, string | number | boolean | null>>;

/**
 * The beginning of a formula, also behind blanks, quotes and what can't be seen, and in the full width of Chinese, Japanese
 * and Korean keyboards.
 */
const FORMULA = '[\\s\\p{C}"\']*[=+\\-@＝＋－＠﹦﹢﹣﹫−]';
const FORMULA_WITHIN = new RegExp(`[;\\t\\r\\n](?=${FORMULA})`, 'gu');
const FORMULA_IN_FRONT = new RegExp(`^(?=[\\t\\r\\n]|${FORMULA})`, 'u');

/**
 * CSV (RFC 4180): a header of the first row's columns, CRLF after each line, fields with commas, quotes or line ends
 * quoted. Text that a spreadsheet would take for a formula gets an apostrophe in front, since names of services and
 * routes come from elsewhere; so does what would be a formula where a spreadsheet parts cells at semicolons or tabs, as
 * it does in half of Europe: it sees no quotes within a cell. "" without rows.
 */
export function csvText(rows: readonly TableRow[]): string {
  const [first] = rows;
  if (first === undefined) return '';
  const columns = Object.keys(first);
  const lines = [columns.map(field), ...rows.map((row) => columns.map((column) => field(row[column] ?? null)))];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

function field(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = value.replace(FORMULA_WITHIN, "$&'").replace(FORMULA_IN_FRONT, "'");
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
