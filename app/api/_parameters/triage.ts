import { z } from 'zod';
import { text } from '../../_alert/rule/text-schema.ts';
import { isIncidentId } from '../../_close/incident/incident.ts';
import { DECIDED_STATES } from '../../_close/incident/incident-state.ts';
import type { TriageChange } from '../../_store/incident/incident-decision.ts';
import { BadRequest } from '../_problem/problem.ts';

const MAX_VERSION_LENGTH = 255;
const MAX_NAME_LENGTH = 100;
/** As many as a service has at most. */
const MOST_INCIDENTS = 1_000;
const COUNTED = `expected 1 to ${MOST_INCIDENTS} ids of incidents`;

/** Who decides. */
export const BY = text(MAX_NAME_LENGTH).optional().describe('Who does it');

/** What can be decided of a group. */
export const DECISION = {
  state: z.enum(DECIDED_STATES, `expected one of ${DECIDED_STATES.join(', ')}`),
  version: z
    .string('expected text')
    .max(MAX_VERSION_LENGTH, `expected at most ${MAX_VERSION_LENGTH} characters`)
    .optional()
    .describe('With `resolved` only: the version from which on it should be gone'),
  until: z
    .int('expected epoch milliseconds')
    .min(0, 'expected epoch milliseconds')
    .optional()
    .describe(
      'With `ignored` only, epoch ms: until then it is ignored, unless it escalates before; without it, for ever',
    ),
  untilRelease: z
    .boolean('expected true or false')
    .optional()
    .describe('With `ignored` only: true ignores it until its service has a new version, unless it escalates before'),
  by: BY,
};

export const triageSchema = z
  .strictObject({
    ...DECISION,
    state: DECISION.state.optional(),
    assignee: text(MAX_NAME_LENGTH)
      .optional()
      .describe('In place of `state`: whom to assign them to; empty for nobody'),
    into: z
      .string('expected the id of an incident')
      .refine((id) => id === '' || isIncidentId(id), 'expected the id of an incident, or nothing')
      .optional()
      .describe(
        'In place of `state`: the group to merge them into, of the same service, environment and category; empty takes them out again',
      ),
    incidents: z
      .array(z.string('expected ids of incidents').refine(isIncidentId, 'expected ids of incidents'), COUNTED)
      .min(1, COUNTED)
      .max(MOST_INCIDENTS, COUNTED)
      .describe('Ids of the groups, of any services'),
    id: z
      .uuid('expected a UUID')
      .optional()
      .describe('The id of the action: sent again with the same one, nothing more is done. One is made if absent'),
  })
  .meta({
    examples: [
      { incidents: ['1400'], state: 'resolved', version: '2.0.1', by: 'Ada' },
      { incidents: ['1400'], state: 'ignored', until: 1_784_505_600_000 },
      { incidents: ['1400'], state: 'ignored', untilRelease: true },
      { incidents: ['1400'], assignee: 'Ada' },
      { incidents: ['1400', '1401'], into: '1402', by: 'Ada' },
    ],
  });

/**
 * What a body wants done.
 * @param now epoch ms
 * @throws {BadRequest} if it wants nothing, or several things, or has a member that belongs to another state.
 */
export function toChange(
  { state, version, until, untilRelease, assignee, into }: Omit<z.output<typeof triageSchema>, 'incidents' | 'id'>,
  now: number,
): TriageChange {
  const refuse = (parameter: string, expected: string) => new BadRequest([{ parameter, expected }]);
  if ([state, assignee, into].filter((given) => given !== undefined).length !== 1) {
    throw refuse('state', 'expected one of state, assignee and into');
  }
  if (version !== undefined && state !== 'resolved') throw refuse('version', 'expected with state resolved only');
  if (until !== undefined && state !== 'ignored') throw refuse('until', 'expected with state ignored only');
  if (until !== undefined && until <= now) throw refuse('until', 'expected a time to come, epoch milliseconds');
  if (untilRelease !== undefined && state !== 'ignored') {
    throw refuse('untilRelease', 'expected with state ignored only');
  }
  if (into !== undefined) return { kind: 'merge', into: into === '' ? null : into };
  if (state === undefined) return { kind: 'assignment', assignee: assignee ?? '' };
  return {
    kind: 'decision',
    state,
    resolvedInVersion: version ?? null,
    ignoredUntil: until ?? null,
    ignoredUntilRelease: untilRelease ?? false,
  };
}
