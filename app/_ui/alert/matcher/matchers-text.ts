import type { AlertMatcher } from '../../../_alert/silence/matcher.ts';

/** What matchers are for, in words: "service chat, environment not staging or test". @param nameOf the name of a rule */
export function matchersText(matchers: readonly AlertMatcher[], nameOf: (ruleId: string) => string): string {
  return matchers
    .map(({ on, label, values, negated }) => {
      const named = values.map((value) => (on === 'rule' ? `“${nameOf(value)}”` : value || 'none'));
      return `${on === 'label' ? `label ${label}` : on} ${negated ? 'not ' : ''}${named.join(' or ')}`;
    })
    .join(', ');
}
