import { z } from 'zod';
import { CATEGORIES } from '../../_close/event/categories.ts';
import { FOLDS } from '../../_close/incident/change-rank.ts';
import { INCIDENT_SORTS } from '../../_close/incident/incident.ts';
import { INCIDENT_STATES } from '../../_close/incident/incident-state.ts';
import { LIST_GROUPINGS } from '../../_close/incident/list-group.ts';
import { groupChoices } from '../../_close/query/choice.ts';
import { QUERY_KEYS } from '../../_close/query/query-term.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { Filter } from '../../_query/gather/filter.ts';
import type { IncidentOptions } from '../../_query/incident/incidents.ts';
import { askedTerms, FILTER_PARAMETERS, toFilter } from './filter.ts';
import { format } from './format.ts';
import { ANY_QUERY, listed, QUERY_WORDS } from './query.ts';
import { step, toStep } from './step.ts';
import { limitUpTo, oneOf, repeatable, single } from './value.ts';

const MOST_INCIDENTS = 500;
const MOST_POINTS_OF_TREND = 400;

export const incidentsSchema = z.strictObject({
  ...FILTER_PARAMETERS,
  category: z
    .array(z.enum(CATEGORIES, `expected one of ${CATEGORIES.join(', ')}`))
    .optional()
    .describe('Any of these categories, of incidents or endings'),
  state: z
    .array(z.enum(INCIDENT_STATES, `expected one of ${INCIDENT_STATES.join(', ')}`))
    .optional()
    .describe('Any of these states'),
  q: ANY_QUERY.optional().describe(
    `${QUERY_WORDS} Keys: ${listed(QUERY_KEYS)}. \`code\`, \`initiator\` and \`instance\` choose groups by the newest hundred samples that are kept of each in the range, and don't narrow what is counted of a group. All else is text, which must be part of a function, of a file with its line (\`rooms.ts:88\`), of the category or of the service; case does not matter, and no character stands for others.`,
  ),
  storm: repeatable
    .optional()
    .describe(
      'Only the pairs that these versions brought at once: the `version` of `storms`. Asked from its `since` on, all of them',
    ),
  groupBy: oneOf(LIST_GROUPINGS)
    .optional()
    .describe('Under headings, the largest first, in each by `sort`; `groups` of the answer has all of them'),
  recoverable: oneOf(FOLDS)
    .optional()
    .describe(
      'What is expected and harmless (recoverable endings and second closes, unless they escalate, came back or are of a storm): `last` puts it after all others, `folded` leaves it out. Either way `recoverable` of the answer has its sums',
    ),
  sort: oneOf(INCIDENT_SORTS)
    .optional()
    .describe(
      'Highest first; `connections` if absent. `change`: what asks for something first (storms, escalating, new), then by connections',
    ),
  limit: limitUpTo(MOST_INCIDENTS).optional().describe('100 if absent'),
  cursor: single
    .refine((text) => /^\d{1,9}$/.test(text), 'expected the nextCursor of an answer')
    .optional()
    .describe('The `nextCursor` of the answer before'),
  step: step.optional().describe('Width of the buckets of trends; one that suits the range if absent'),
  format: format.optional(),
});

/**
 * The question of checked parameters.
 * @throws {BadRequest} if the range is empty, or too long or too old for its step.
 */
export function toIncidentsQuestion(
  parameters: z.output<typeof incidentsSchema>,
  now: number,
  retention: Retention,
): { filter: Filter; options: IncidentOptions } {
  const { groupBy, recoverable, sort, limit, cursor } = parameters;
  const filter = toFilter(parameters, now, retention);
  const asked = parameters.step;
  return {
    filter,
    options: {
      choices: groupChoices(askedTerms(parameters)),
      ...(groupBy !== undefined && { groupBy }),
      ...(recoverable !== undefined && { recoverable }),
      ...(sort !== undefined && { sort }),
      ...(limit !== undefined && { limit }),
      ...(cursor !== undefined && { cursor }),
      ...(asked !== undefined && { step: toStep(asked, filter, now, retention, MOST_POINTS_OF_TREND) }),
    },
  };
}
