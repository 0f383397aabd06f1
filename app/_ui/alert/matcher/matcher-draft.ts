import type { AlertMatcher, MatchedField } from '../../../_alert/silence/matcher.ts';

/** A matcher as it is typed: several values stand with commas between them. */
export interface MatcherDraft {
  on: MatchedField;
  label: string;
  values: string;
  negated: boolean;
}

/** A kept matcher, as it is typed. */
export function matcherDraftOf({ on, label = '', values, negated }: AlertMatcher): MatcherDraft {
  return { on, label, values: values.join(', '), negated };
}

/** The matchers that a draft sends. */
export function writtenMatchers(matchers: readonly MatcherDraft[]): AlertMatcher[] {
  return matchers.map(({ on, label, values, negated }) => ({
    on,
    ...(on === 'label' && { label: label.trim() }),
    values: values
      .split(',')
      .map((value) => value.trim())
      .filter((value) => value !== ''),
    negated,
  }));
}

/** The matchers of drafts that are all filled in, which can be asked about; null while one has no value or no label. */
export function completeMatchers(drafts: readonly MatcherDraft[]): AlertMatcher[] | null {
  const matchers = writtenMatchers(drafts);
  return matchers.length > 0 && matchers.every(({ values, label }) => values.length > 0 && label !== '')
    ? matchers
    : null;
}
