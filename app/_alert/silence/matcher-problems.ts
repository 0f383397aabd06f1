import type { AlertMatcher } from './matcher.ts';

/** Why matchers can't be kept: what of one does not fit together. */
export function matcherProblems(matchers: readonly AlertMatcher[]): { field: 'matchers'; message: string }[] {
  return matchers.flatMap(({ on, label }) => {
    if (on === 'label' && label === undefined) {
      return [{ field: 'matchers', message: 'expected `label` beside `on: "label"`: which label it looks at' }];
    }
    if (on !== 'label' && label !== undefined) {
      return [{ field: 'matchers', message: `expected no \`label\` beside \`on: "${on}"\`` }];
    }
    return [];
  });
}
