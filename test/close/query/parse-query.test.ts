import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATEGORIES } from '../../../app/_close/event/categories.ts';
import { formatQuery, formatTerm } from '../../../app/_close/query/format-query.ts';
import { LONGEST_QUERY, MOST_TERMS, parseQuery } from '../../../app/_close/query/parse-query.ts';
import { QUERY_KEYS, type QueryTerm, wordsOf } from '../../../app/_close/query/query-term.ts';

function termsOf(text: string): string[] {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.terms.map(({ key, value, excluded }) => `${excluded ? 'not ' : ''}${key} ${value}`);
}

function problemOf(text: string): string {
  const parsed = parseQuery(text);
  return parsed.ok ? '' : parsed.problem;
}

describe('a query', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['  ', []],
    ['kick', ['text kick']],
    [
      'service:orders -category:peer_gone  state:escalating',
      ['service orders', 'not category peer_gone', 'state escalating'],
    ],
    ['service:"my shop" "two words"', ['service my shop', 'text two words']],
    ['rooms.ts:88 -node_modules/ws', ['text rooms.ts:88', 'not text node_modules/ws']],
    ['"service:orders"', ['text service:orders']],
    [String.raw`route:"a \"b\" \\"`, [String.raw`route a "b" \ `.trim()]],
    ['version:"" -environment:""', ['version ', 'not environment ']],
    ['Service:Orders', ['service Orders']],
    ['route:/rooms/:id -route:http://x', ['route /rooms/:id', 'not route http://x']],
    ['code:1006 initiator:remote initiator:""', ['code 1006', 'initiator remote', 'initiator ']],
    [String.raw`a"b c\d`, ['text a"b', String.raw`text c\d`]],
    ['--x', ['not text -x']],
  ])('reads %j', (text, terms) => {
    expect(termsOf(text)).toEqual(terms);
  });

  test.each([
    ['servce:orders', /“servce:orders”: servce: is no key; expected one of service, .*Did you mean service:\?/],
    ['env:production', /Did you mean environment:\?/],
    ['kick http://x', /“http:\/\/x”: http: is no key.*As text, put it in quotes/],
    ['state:escalatin', /“state:escalatin”: expected one of escalating, .*Did you mean escalating\?/],
    ['-category:peer', /expected one of .*Did you mean peer_gone\?/],
    ['code:abnormal', /“code:abnormal”: expected a close code, a number such as 1006/],
    ['role:both', /expected one of server, client\.$/],
    ['kick version:', /“version:”: expected a value after the colon/],
    ['a -', /“-”: expected a word after it/],
    ['"open', /“"open”: expected a closing quote/],
    ['service:"a"b', /“service:"a"b”: expected a closing quote with a space after it/],
    ['""', /expected a word/],
    ['x'.repeat(LONGEST_QUERY + 1), /more than 1000 characters/],
    ['a '.repeat(MOST_TERMS + 1), /more than 50 terms/],
  ])('refuses %j, names the word and says what was expected', (text, sentence) => {
    expect(problemOf(text)).toMatch(sentence);
  });

  test('is written so that it is read back as the same terms, whatever its values are', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
    const awkward = fc.constantFrom(
      '-',
      '--a',
      'service:x',
      'a b',
      '"',
      '\\',
      '"\\" ',
      ' ',
      '\n',
      'a:',
      ':a',
      '-role:x',
    );
    const value = fc.oneof(text, awkward);
    const term: fc.Arbitrary<QueryTerm> = fc
      .record({ key: fc.constantFrom('text' as const, ...QUERY_KEYS), value, excluded: fc.boolean(), pick: fc.nat() })
      .map(({ key, value: any, excluded, pick }) => {
        const words = key === 'text' ? null : key === 'code' ? ['0', '1006', '4999'] : wordsOf(key);
        return { key, value: words?.[pick % words.length] ?? any, excluded };
      });
    fc.assert(
      fc.property(fc.array(term, { maxLength: 8 }), (terms) => {
        expect(parseQuery(formatQuery(terms))).toEqual({ ok: true, terms });
      }),
      { numRuns: 500 },
    );
  });

  test('is either read or refused with a sentence, whatever is typed', () => {
    const piece = fc.constantFrom(
      '"',
      '\\',
      '-',
      ':',
      ' ',
      'service',
      'state',
      'code',
      'x',
      '1006',
      '""',
      '\t',
      ...CATEGORIES,
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseQuery(text);
        if (parsed.ok) expect(parseQuery(formatQuery(parsed.terms))).toEqual(parsed);
        else expect(parsed.problem).toMatch(/^(“.+”: |The query has).*expected|more than/s);
      }),
      { numRuns: 2000 },
    );
  });

  test('writes a value in quotes only where it must', () => {
    const text = { key: 'text', excluded: false } as const;
    expect(['kick', 'rooms.ts:88', 'a:b', '-x', 'a b'].map((value) => formatTerm({ ...text, value }))).toEqual([
      'kick',
      'rooms.ts:88',
      '"a:b"',
      '"-x"',
      '"a b"',
    ]);
    expect(formatTerm({ key: 'version', value: '', excluded: true })).toBe('-version:""');
  });
});
