import { z } from 'zod';
import type { ApiOperation } from '../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../_parameters/filter.ts';
import { closeCodesAnswer } from '../../_schemas/shares.ts';

export const closeCodesOperation = {
  method: 'get',
  path: '/close-codes',
  id: 'listCloseCodes',
  tag: 'measures',
  summary: 'With which codes the connections of the range ended',
  query: z.strictObject(FILTER_PARAMETERS),
  answers: { 'application/json': closeCodesAnswer },
} as const satisfies ApiOperation;
