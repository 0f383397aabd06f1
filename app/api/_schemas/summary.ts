import { z } from 'zod';
import { byName } from '../../_close/measure/by-name.ts';
import { COUNT_MEASURES, DURATION_MEASURES, meaningOf, RATE_MEASURES } from '../../_close/measure/measure.ts';
import type { Summary } from '../../_query/measure/summary.ts';
import { COMPONENTS } from './components.ts';
import { interval } from './interval.ts';
import { percentiles } from './percentiles.ts';
import type { Shape } from './shape.ts';
import { count, coverage, range } from './value.ts';
import { category } from './words.ts';

/** Nothing is clamped: where spans are lost or pending, a rate may be over 1. */
const rate = z.number().nullable();

const intervals = z.strictObject({
  sendAfterCloseRate: interval.nullable(),
  cleanCloseRate: interval.nullable(),
} satisfies Shape<Summary['intervals']>);

const ofCategory = z.strictObject({
  incidents: count.describe('Incidents, or endings, of the category'),
  incidentRate: rate.describe(
    'Connections that had been OPEN and had one, or endings, divided by `endedConnections`; null without any',
  ),
} satisfies Shape<Summary['byCategory'][string]>);

export const summaryAnswer = z
  .strictObject({
    ...range,
    ...byName(COUNT_MEASURES, (measure) => count.describe(meaningOf(measure))),
    ...byName(RATE_MEASURES, (measure) => rate.describe(meaningOf(measure))),
    ...byName(DURATION_MEASURES, (measure) => percentiles.describe(meaningOf(measure))),
    byCategory: z.partialRecord(category, ofCategory).describe('Categories of which there were any'),
    ...coverage,
    intervals: intervals.describe(
      '95 % intervals of rates of sampled connections; each null where they are not sampled',
    ),
    effectiveConnections: count.describe(
      'How many connections of weight 1 would show as much about `sendAfterCloseRate`: `endedConnections` where they are not sampled, else fewer',
    ),
  } satisfies Shape<Summary>)
  .describe('Every measure over one range')
  .register(COMPONENTS, { id: 'Summary' });
