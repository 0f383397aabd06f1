import { z } from 'zod';
import type { Bucket, Series } from '../../_close/measure/bucket.ts';
import { MEASURES } from '../../_close/measure/measure.ts';
import type { Timeseries } from '../../_query/measure/timeseries.ts';
import { COMPONENTS } from './components.ts';
import { interval } from './interval.ts';
import { percentiles } from './percentiles.ts';
import type { Shape } from './shape.ts';
import { count, epochMs, partial, range } from './value.ts';

const point = z
  .strictObject({
    t: epochMs.describe('Start of the bucket, epoch ms'),
    value: z
      .union([z.number(), percentiles, z.null()])
      .describe('A rate or a count, or percentiles of a measure in ms; null without exposure: a gap, not 0'),
    numerator: z.number().nullable().describe('What a rate was divided from; a count itself; null for percentiles'),
    denominator: count.nullable().describe('What a rate was divided by; null for counts and percentiles'),
    interval: interval
      .exactOptional()
      .describe('Absent where connections are not sampled, and for measures that are no share of them'),
    partial,
  } satisfies Shape<Bucket>)
  .meta({
    description: 'One bucket',
    examples: [
      { t: 1764080400000, value: 0.0131, numerator: 131, denominator: 10000 },
      { t: 1764081300000, value: null, numerator: 0, denominator: 0, partial: true },
    ],
  })
  .register(COMPONENTS, { id: 'Point' });

const series = z
  .strictObject({
    key: z.string().describe('The value of `groupBy`; empty without a split, or where a span has none'),
    points: z.array(point).describe('Every bucket that the range touches, in order'),
  } satisfies Shape<Series>)
  .register(COMPONENTS, { id: 'Series' });

export const timeseriesAnswer = z
  .strictObject({
    measure: z.enum(MEASURES),
    step: z.int().min(1).describe('Width of a bucket, ms; buckets start at multiples of it, in UTC'),
    ...range,
    series: z
      .array(series)
      .describe('By key; values of which nothing was counted are left out. One with an empty key without a split'),
  } satisfies Shape<Timeseries>)
  .describe('One measure over time')
  .register(COMPONENTS, { id: 'Timeseries' });
