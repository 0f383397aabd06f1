import { describe, expect, test } from 'vitest';
import { completeMatchers, type MatcherDraft } from '../../../../app/_ui/alert/matcher/matcher-draft.ts';

const SERVICE: MatcherDraft = { on: 'service', label: '', values: 'chat, push', negated: false };

describe('what a form of matchers asks about', () => {
  test.each<[string, MatcherDraft[]]>([
    ['without a matcher', []],
    ['with a matcher without a value', [{ ...SERVICE, values: '' }]],
    ['with commas in place of values', [{ ...SERVICE, values: ' , ,' }]],
    ['with a label without its name', [{ ...SERVICE, on: 'label', label: ' ' }]],
    ['with one of two filled in', [SERVICE, { ...SERVICE, on: 'environment', values: ' ' }]],
  ])('is nothing %s', (_, drafts) => expect(completeMatchers(drafts)).toBeNull());

  test('is each matcher once all are filled in', () => {
    const label: MatcherDraft = { on: 'label', label: ' team ', values: 'core', negated: true };
    expect(completeMatchers([SERVICE, label])).toEqual([
      { on: 'service', values: ['chat', 'push'], negated: false },
      { on: 'label', label: 'team', values: ['core'], negated: true },
    ]);
  });
});
