import { z } from 'zod';
import { COMPARES } from '../../../_close/time/compared-range.ts';
import type { ApiOperation } from '../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../_parameters/filter.ts';
import { step } from '../../_parameters/step.ts';
import { oneOf } from '../../_parameters/value.ts';
import { servicesAnswer } from '../../_schemas/services.ts';

export const servicesOperation = {
  method: 'get',
  path: '/services',
  id: 'listServices',
  tag: 'measures',
  summary: 'Services with their send-after-close rate and their status',
  description:
    '`now` says what a service is now: its last 15 min and its last hour against what was before, what was heard of it, and the verdict on its newest deploy. `status` is that verdict alone, of a deploy in the range. The period `compare` has rates of its own, and no verdict.',
  query: z.strictObject({
    ...FILTER_PARAMETERS,
    compare: oneOf(COMPARES)
      .optional()
      .describe('The stretch just before the range (if absent), the same hours of last week, or nothing'),
    step: step.optional(),
  }),
  answers: { 'application/json': servicesAnswer },
} as const satisfies ApiOperation;
