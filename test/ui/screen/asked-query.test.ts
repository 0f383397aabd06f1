import { describe, expect, test } from 'vitest';
import { askedQuery, withDefaultRange } from '../../../app/_ui/screen/asked-query.ts';

const NAMES = ['service', 'range', 'from'];

describe('what the data of a screen depend on', () => {
  test.each([
    ['', ''],
    ['as=count&live=0&tz=UTC', ''],
    ['range=7d&as=count&service=b&service=a', 'service=b&service=a&range=7d'],
    ['service=a%26b&from=0', 'service=a%26b&from=0'],
    ['range=7d&project=shop', 'project=shop&range=7d'],
  ])('of %j is %j', (address, query) => {
    expect(askedQuery(new URLSearchParams(address), NAMES)).toBe(query);
  });

  test.each([
    ['', 'range=24h'],
    ['range=7d', 'range=7d'],
    ['from=0', 'from=0'],
    ['as=count', 'as=count&range=24h'],
  ])('says the range of %j, which the screen shows', (address, said) => {
    expect(withDefaultRange(new URLSearchParams(address), '24h').toString()).toBe(said);
  });

  test('is the same for the page and for what it asks later', () => {
    const query = askedQuery(new URLSearchParams('from=0&service=%C3%A9+x'), NAMES);
    expect(askedQuery(new URLSearchParams(query), NAMES)).toBe(query);
  });
});
