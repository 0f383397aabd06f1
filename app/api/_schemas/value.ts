import { z } from 'zod';
import { interval } from './interval.ts';

/** A moment, epoch ms. */
export const epochMs = z.int().min(0);

/** A count: a sum of weights, and so a whole number unless spans were sampled. */
export const count = z.number().min(0);

/** A length of time in ms. */
export const ms = z.number().min(0);

/** Coverage, beside what sampling leaves of it. */
export const coverage = {
  coverage: z
    .number()
    .nullable()
    .describe(
      'Share of the ended connections that arrived; null where none is numbered. Sampling makes it stray, also above 1: see `coverageInterval`',
    ),
  coverageInterval: interval
    .nullable()
    .describe(
      '95 % interval of coverage, 1 at most; null where no connection is sampled. Where it ends below 0.99, else where `coverage` is below 0.99, do not trust rates',
    ),
};

/** The range that an answer is about. */
export const range = {
  from: epochMs.describe('Start of the range that was used, epoch ms'),
  to: epochMs.describe('End of the range that was used, epoch ms, exclusive'),
};

/** Stands in the newest buckets, and in those that are cut. */
export const partial = z
  .literal(true)
  .exactOptional()
  .describe('Only where the bucket is cut by the range, still running, or so new that late sends may still come');
