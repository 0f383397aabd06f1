import { z } from 'zod';
import { text } from '../../_alert/rule/text-schema.ts';
import { type AlertMatcher, MATCHED_FIELDS } from '../../_alert/silence/matcher.ts';

/** So many conditions on an alert are taken, and of each so many values. */
export const MOST_MATCHERS = 20;
const MOST_VALUES = 100;
const VALUES = `expected a list of 1 to ${MOST_VALUES} texts`;

/** One condition on an alert, in a body. */
export const matcherSchema = z.strictObject({
  on: z
    .enum(MATCHED_FIELDS, `expected one of ${MATCHED_FIELDS.join(', ')}`)
    .describe('What of an alert it looks at; `rule`: the id of its rule'),
  label: text(64).min(1, 'expected text that is not empty').optional().describe('Of `label`: which'),
  values: z.array(text(255), VALUES).min(1, VALUES).max(MOST_VALUES, VALUES).describe('Any of these'),
  negated: z.boolean('expected true or false').optional().describe('None of them instead; false if absent'),
});

/** The matchers of a checked body. */
export function toMatchers(matchers: readonly z.output<typeof matcherSchema>[]): AlertMatcher[] {
  return matchers.map(({ negated = false, ...rest }) => ({ ...rest, negated }));
}
