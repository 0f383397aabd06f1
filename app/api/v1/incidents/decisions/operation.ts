import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { triageSchema } from '../../../_parameters/triage.ts';
import { triagedAnswer } from '../../../_schemas/incident-triage.ts';

export const triageOperation = {
  method: 'post',
  path: '/incidents/decisions',
  id: 'decideIncidents',
  tag: 'incidents',
  summary: 'Resolves, ignores, opens again, assigns or merges up to a thousand groups at once',
  description:
    'All of them or none: an id that identifies no group is a bad request. What was before is kept, so that it can be undone. Merged groups are resolved, ignored and assigned as one, whichever of them is named.',
  query: z.strictObject({}),
  body: triageSchema,
  answers: { 'application/json': triagedAnswer },
} as const satisfies ApiOperation;
