import { z } from 'zod';
import type { ApiOperation } from '../../../../../_openapi/operation.ts';
import { ACKNOWLEDGED, PERSON } from '../../../../../_parameters/alert-episode.ts';
import { ALERT_PATH } from '../../../../../_parameters/alert-rule.ts';
import { TAKEN_BACK } from '../../../../../_parameters/taken-back.ts';
import { episodeDetailAnswer } from '../../../../../_schemas/alert-episode.ts';

export const acknowledgeAlertEpisodeOperation = {
  method: 'post',
  path: '/alerts/episodes/{id}/acknowledge',
  id: 'acknowledgeAlertEpisode',
  tag: 'alerts',
  summary: 'Acknowledges an episode, or takes that back',
  description:
    'Of this one alone; `/alerts/acknowledge` takes several. Who was first stays. It changes nothing about when the episode is over.',
  segments: ALERT_PATH,
  query: z.strictObject({}),
  body: z.strictObject({
    ...PERSON,
    acknowledged: ACKNOWLEDGED,
  }),
  answers: { 'application/json': episodeDetailAnswer },
} as const satisfies ApiOperation;

export const unacknowledgeAlertEpisodeOperation = {
  method: 'delete',
  path: '/alerts/episodes/{id}/acknowledge',
  id: 'unacknowledgeAlertEpisode',
  tag: 'alerts',
  summary: 'Takes the acknowledgement of an episode back',
  description: 'Both stay in the history of the episode.',
  segments: ALERT_PATH,
  query: TAKEN_BACK,
  answers: { 'application/json': episodeDetailAnswer },
} as const satisfies ApiOperation;
