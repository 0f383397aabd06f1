import { z } from 'zod';
import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { ALERT_PATH } from '../../../../_parameters/alert-rule.ts';
import { episodeDetailAnswer } from '../../../../_schemas/alert-episode.ts';

export const episodeOperation = {
  method: 'get',
  path: '/alerts/episodes/{id}',
  id: 'readAlertEpisode',
  tag: 'alerts',
  summary: 'An episode with all that happened to it',
  segments: ALERT_PATH,
  query: z.strictObject({}),
  answers: { 'application/json': episodeDetailAnswer },
} as const satisfies ApiOperation;
