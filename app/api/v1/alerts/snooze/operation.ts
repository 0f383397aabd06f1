import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { SEVERAL, SNOOZED_UNTIL } from '../../../_parameters/alert-episode.ts';
import { episodesChangedAnswer } from '../../../_schemas/alert-episode.ts';

export const snoozeAlertEpisodesOperation = {
  method: 'post',
  path: '/alerts/snooze',
  id: 'snoozeAlertEpisodes',
  tag: 'alerts',
  summary: 'Notifies nobody of several episodes for a while',
  description: 'All of them or none. A channel that got that one fires still gets that it is over.',
  query: z.strictObject({}),
  body: z.strictObject({ ...SEVERAL, until: SNOOZED_UNTIL }),
  answers: { 'application/json': episodesChangedAnswer },
} as const satisfies ApiOperation;
