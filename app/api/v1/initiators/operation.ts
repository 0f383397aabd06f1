import { z } from 'zod';
import type { ApiOperation } from '../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../_parameters/filter.ts';
import { initiatorsAnswer } from '../../_schemas/shares.ts';

export const initiatorsOperation = {
  method: 'get',
  path: '/initiators',
  id: 'listInitiators',
  tag: 'measures',
  summary: 'Who ended the connections of the range',
  query: z.strictObject(FILTER_PARAMETERS),
  answers: { 'application/json': initiatorsAnswer },
} as const satisfies ApiOperation;
