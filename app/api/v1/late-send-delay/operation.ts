import { z } from 'zod';
import type { Operation } from '../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../_parameters/filter.ts';

export const lateSendDelayOperation = {
  method: 'get',
  path: '/late-send-delay',
  summary: 'How long after the close the late sends came',
  description:
    'In logarithmic bins of an eighth of a decade, without gaps. `closed` of `count` came on a socket that was CLOSED already, the others in CLOSING. Empty where a route is asked for.',
  query: z.strictObject(FILTER_PARAMETERS),
  answers: { 'application/json': 'The median, the number of observations, and the bins.' },
} as const satisfies Operation;
