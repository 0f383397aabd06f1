/**
 * A pattern for any of the phrases, which are separated by commas and stand between word boundaries. `*` is the rest of
 * a word, `#` a number or what a format string leaves open, and `…` up to 40 characters.
 */
export function anyOf(phrases: string): RegExp {
  const sources = phrases.split(',').map((phrase) => source(phrase.trim()));
  return new RegExp(sources.filter((text) => text !== '').join('|'));
}

function source(phrase: string): string {
  const body = phrase
    .replace(/[.+?^$()|[\]\\/]/g, '\\$&')
    .replaceAll('*', '\\w*')
    .replaceAll('#', '(?:\\d[\\d.]*|_)')
    .replaceAll(/ ?… ?/g, '\\W(?:.{0,40}\\W)?');
  const opens = /^[\w#]/.test(phrase) ? '(?<!\\w)' : '';
  const closes = /[\w#]$/.test(phrase) ? '(?!\\w)' : '';
  return opens + body + closes;
}
