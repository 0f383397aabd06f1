import { z } from 'zod';
import type { ApiOperation } from '../../../../../_openapi/operation.ts';
import { BY } from '../../../../../_parameters/triage.ts';
import { undoneAnswer } from '../../../../../_schemas/incident-triage.ts';

export const undoTriageOperation = {
  method: 'post',
  path: '/incidents/decisions/{id}/undo',
  id: 'undoDecideIncidents',
  tag: 'incidents',
  summary: 'Undoes what was done to several groups at once',
  description: 'A group that somebody has decided on since stays as it is. The same again does nothing more.',
  segments: { id: z.uuid().describe('`id` of the action') },
  query: z.strictObject({}),
  body: z.strictObject({ by: BY }),
  answers: { 'application/json': undoneAnswer },
} as const satisfies ApiOperation;
