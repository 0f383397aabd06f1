/**
 * The cells of a CSV by RFC 4180, section 2, and by nothing else: CRLF after each line, quotes around a whole cell or none
 * in it, and as many cells in each line.
 * @param separator of cells; other programs take another one for it
 * @throws {Error} where the text keeps no rule.
 */
export function readCsv(text: string, separator = ','): string[][] {
  const cell = new RegExp(`"((?:[^"]|"")*)"|([^"\\r\\n${separator}]*)`, 'y');
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    cell.lastIndex = at;
    const [whole = '', quoted, plain = ''] = cell.exec(text) ?? [];
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    at += whole.length;
    if (text.startsWith(separator, at)) at += 1;
    else if (text.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`A cell ends before ${JSON.stringify(text.slice(at, at + 20))}.`);
  }
  if (row.length > 0) throw new Error('The last line has no end.');
  if (rows.some(({ length }) => length !== rows[0]?.length)) throw new Error('Lines differ in length.');
  return rows;
}

/**
 * The cells as a spreadsheet parts them that takes another separator: it sees quotes at the beginning of a cell alone, and
 * forgives all.
 */
export function laxCells(text: string, separator: ';' | '\t'): string[] {
  return text.match(new RegExp(`(?:^|(?<=[${separator}\\r\\n]))(?:"(?:[^"]|"")*"?|)[^${separator}\\r\\n]*`, 'g')) ?? [];
}
