import { z } from 'zod';
import type { ApiOperation } from '../../../../../_openapi/operation.ts';
import { PERSON } from '../../../../../_parameters/alert-episode.ts';
import { ALERT_PATH } from '../../../../../_parameters/alert-rule.ts';
import { episodeDetailAnswer } from '../../../../../_schemas/alert-episode.ts';

export const acknowledgeAlertEpisodeOperation = {
  method: 'post',
  path: '/alerts/episodes/{id}/acknowledge',
  id: 'acknowledgeAlertEpisode',
  tag: 'alerts',
  summary: 'Acknowledges an episode, or takes that back',
  description: 'Who was first stays. It changes nothing about when the episode is over.',
  segments: ALERT_PATH,
  query: z.strictObject({}),
  body: z.strictObject({
    ...PERSON,
    acknowledged: z.boolean('expected true or false').optional().describe('`false` takes it back; `true` if absent'),
  }),
  answers: { 'application/json': episodeDetailAnswer },
} as const satisfies ApiOperation;
