import { z } from 'zod';
import type { ApiOperation } from '../../../../../_openapi/operation.ts';
import { PERSON, SNOOZED_UNTIL } from '../../../../../_parameters/alert-episode.ts';
import { ALERT_PATH } from '../../../../../_parameters/alert-rule.ts';
import { TAKEN_BACK } from '../../../../../_parameters/taken-back.ts';
import { episodeDetailAnswer } from '../../../../../_schemas/alert-episode.ts';

export const snoozeAlertEpisodeOperation = {
  method: 'post',
  path: '/alerts/episodes/{id}/snooze',
  id: 'snoozeAlertEpisode',
  tag: 'alerts',
  summary: 'Notifies nobody of an episode for a while',
  description: 'A channel that got that it fires still gets that it is over.',
  segments: ALERT_PATH,
  query: z.strictObject({}),
  body: z.strictObject({
    ...PERSON,
    until: SNOOZED_UNTIL,
  }),
  answers: { 'application/json': episodeDetailAnswer },
} as const satisfies ApiOperation;

export const wakeAlertEpisodeOperation = {
  method: 'delete',
  path: '/alerts/episodes/{id}/snooze',
  id: 'wakeAlertEpisode',
  tag: 'alerts',
  summary: 'Ends the snooze of an episode',
  description: 'Both stay in the history of the episode.',
  segments: ALERT_PATH,
  query: TAKEN_BACK,
  answers: { 'application/json': episodeDetailAnswer },
} as const satisfies ApiOperation;
