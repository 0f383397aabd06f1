import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../app/_close/query/parse-query.ts';
import { listNote, overviewNote } from '../../../app/_ui/query/query-note.ts';
import { viewOfTerms } from '../../../app/_ui/query/view-of-terms.ts';
import { viewTerms } from '../../../app/_ui/view/view-terms.ts';

function termsOf(text: string) {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.terms;
}

describe('the address of what is typed', () => {
  test('has the parameters that menus and links write, and the rest as a query', () => {
    expect(viewOfTerms(termsOf('service:a role:client -role:server state:new kick service:"b c"'))).toEqual({
      service: ['a', 'b c'],
      environment: [],
      version: [],
      route: [],
      role: ['client'],
      q: '-role:server state:new kick',
    });
    expect(viewOfTerms(termsOf('state:new -state:ignored'), ['state']).q).toBe('-state:ignored');
    expect(viewOfTerms([]).q).toBeNull();
  });

  test('is read back as the same terms, and a query that can not be read as none', () => {
    const terms = termsOf('service:a -version:"" "two words"');
    expect(viewTerms(viewOfTerms(terms))).toEqual(terms);
    expect(viewTerms({ service: ['a'], q: 'state:gone' })).toEqual(termsOf('service:a'));
  });
});

describe('what a term does not restrict', () => {
  test('is said on the overview of all that only groups of incidents have', () => {
    expect(overviewNote(termsOf('service:a -version:1'))).toBeNull();
    expect(overviewNote(termsOf('state:new -code:1006'))).toMatch(/^state:, code: choose among the worst pairs only/);
    expect(overviewNote(termsOf('kick'))).toMatch(/^Text chooses among/);
  });

  test('is said in the list of what comes from samples', () => {
    expect(listNote(termsOf('service:a state:new kick'))).toBeNull();
    expect(listNote(termsOf('-instance:a'))).toMatch(/^instance: chooses pairs by their newest samples/);
  });
});
