import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { ACKNOWLEDGED, SEVERAL } from '../../../_parameters/alert-episode.ts';
import { episodesChangedAnswer } from '../../../_schemas/alert-episode.ts';

export const acknowledgeAlertEpisodesOperation = {
  method: 'post',
  path: '/alerts/acknowledge',
  id: 'acknowledgeAlertEpisodes',
  tag: 'alerts',
  summary: 'Acknowledges several episodes, or takes that back',
  description: 'All of them or none: what is one cause on the screen gets one answer. Who was first stays.',
  query: z.strictObject({}),
  body: z.strictObject({ ...SEVERAL, acknowledged: ACKNOWLEDGED }),
  answers: { 'application/json': episodesChangedAnswer },
} as const satisfies ApiOperation;
