import { z } from 'zod';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { LateSendDelay, LateSendDelayBin } from '../../_query/measure/late-send-delay.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { count, ms, range } from './value.ts';

const bin = z
  .strictObject({
    fromMs: ms.describe('Inclusive; the first bin may reach down to 0'),
    toMs: ms.describe('Exclusive'),
    count,
    closed: count.describe('Of `count`, on a socket that was CLOSED already; the others were in CLOSING'),
  } satisfies Shape<LateSendDelayBin>)
  .register(COMPONENTS, { id: 'LateSendDelayBin' });

export const lateSendDelayAnswer = z
  .strictObject({
    ...range,
    p50: ms.nullable().describe('ms; null without late sends'),
    count: count.describe('How many were observed, one a span'),
    bins: z.array(bin).describe('An eighth of a decade each, from the first to the last that is not empty'),
  } satisfies Shape<LateSendDelay & TimeSpan>)
  .describe('From leaving OPEN to the late send')
  .register(COMPONENTS, { id: 'LateSendDelay' });
