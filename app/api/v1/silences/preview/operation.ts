import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { MATCHERS_OF_BODY } from '../../../_parameters/silence.ts';
import { matchedEpisodesAnswer } from '../../../_schemas/alert-episode.ts';

export const previewSilenceOperation = {
  method: 'post',
  path: '/silences/preview',
  id: 'previewSilence',
  tag: 'alerts',
  summary: 'Which alerts a silence would be for now, and how many of the last week',
  description: 'It keeps nothing.',
  query: z.strictObject({}),
  body: z.strictObject(MATCHERS_OF_BODY),
  answers: { 'application/json': matchedEpisodesAnswer },
  keepsNothing: true,
} as const satisfies ApiOperation;
