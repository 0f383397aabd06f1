import { z } from 'zod';
import { EPISODE_STATES } from '../../../../_alert/episode/episode.ts';
import { MOST_EPISODES } from '../../../../_query/alert/episodes.ts';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { epochMs, single } from '../../../_parameters/value.ts';
import { episodesAnswer } from '../../../_schemas/alert-episode.ts';

export const episodesOperation = {
  method: 'get',
  path: '/alerts/episodes',
  id: 'listAlertEpisodes',
  tag: 'alerts',
  summary: 'Episodes of all rules',
  description: `At most ${MOST_EPISODES}. Without \`state\`, those that are pending, fire or fired; \`faded\` ones only where they are asked for.`,
  query: z.strictObject({
    state: z
      .array(z.enum(EPISODE_STATES, `expected one of ${EPISODE_STATES.join(', ')}`))
      .optional()
      .describe('Any of these'),
    rule: single.optional().describe('Id of a rule'),
    service: single.optional().describe('Those of this service'),
    environment: single.optional().describe('Those in this environment'),
    from: epochMs.optional().describe('Those that were not over then, epoch ms'),
    to: epochMs.optional().describe('Those that began before, epoch ms'),
  }),
  answers: { 'application/json': episodesAnswer },
} as const satisfies ApiOperation;
