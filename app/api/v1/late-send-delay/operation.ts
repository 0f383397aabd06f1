import { z } from 'zod';
import type { ApiOperation } from '../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../_parameters/filter.ts';
import { lateSendDelayAnswer } from '../../_schemas/late-send-delay.ts';

export const lateSendDelayOperation = {
  method: 'get',
  path: '/late-send-delay',
  id: 'getLateSendDelay',
  tag: 'measures',
  summary: 'How long after the close the late sends came, in CLOSING or in CLOSED',
  description: 'Delays are kept without their routes: with `route`, there is nothing to show.',
  query: z.strictObject(FILTER_PARAMETERS),
  answers: { 'application/json': lateSendDelayAnswer },
} as const satisfies ApiOperation;
