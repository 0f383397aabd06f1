import type { AlertRule } from './rule.ts';

/** What a rule looks at. With another subject, an alert is about something else: it ends, and a new one may begin. */
export function ruleSubject({ measure, filter, splitBy, condition }: AlertRule): string {
  return JSON.stringify([measure, filter, splitBy, condition.kind]);
}
