import { z } from 'zod';
import type { ApiOperation } from '../../../../../_openapi/operation.ts';
import { PERSON } from '../../../../../_parameters/alert-episode.ts';
import { ALERT_PATH } from '../../../../../_parameters/alert-rule.ts';
import { episodeDetailAnswer } from '../../../../../_schemas/alert-episode.ts';

export const noteAlertEpisodeOperation = {
  method: 'post',
  path: '/alerts/episodes/{id}/notes',
  id: 'noteAlertEpisode',
  tag: 'alerts',
  summary: 'Adds a note to an episode, or says whether it was useful',
  description: 'What was noise and what was useful stands beside the backtest of the rule.',
  segments: ALERT_PATH,
  query: z.strictObject({}),
  body: z.strictObject({ ...PERSON, useful: z.boolean('expected true or false').optional() }),
  answers: { 'application/json': episodeDetailAnswer },
  limited: 'comments',
} as const satisfies ApiOperation;
