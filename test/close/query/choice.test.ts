import { describe, expect, test } from 'vitest';
import { groupChoices, measureChoices, passes } from '../../../app/_close/query/choice.ts';
import { parseQuery } from '../../../app/_close/query/parse-query.ts';

function termsOf(text: string) {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.terms;
}

describe('what a query asks for', () => {
  test('takes the values of a key for alternatives, each once', () => {
    const terms = termsOf('service:a service:b service:a -service:c kick -"a b" -state:resolved');
    expect(measureChoices(terms)).toMatchObject({
      service: { any: ['a', 'b'], none: ['c'] },
      role: { any: [], none: [] },
    });
    expect(groupChoices(terms)).toMatchObject({
      text: { any: ['kick'], none: ['a b'] },
      state: { any: [], none: ['resolved'] },
      code: { any: [], none: [] },
    });
  });

  test('hides what has several values only where all of them are excluded', () => {
    expect(passes({ any: [], none: ['1006'] }, ['1006', '1000'])).toBe(true);
    expect(passes({ any: [], none: ['1006', '1000'] }, ['1006', '1000'])).toBe(false);
    expect(passes({ any: ['1006'], none: [] }, ['1000', '1006'])).toBe(true);
    expect(passes({ any: ['1006'], none: ['1006'] }, ['1000', '1006'])).toBe(false);
  });
});
