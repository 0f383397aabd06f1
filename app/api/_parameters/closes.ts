import { z } from 'zod';
import { FILTER_PARAMETERS } from './filter.ts';
import { limitUpTo } from './value.ts';

const MOST_CLOSERS = 500;

export const closesSchema = z.strictObject({
  ...FILTER_PARAMETERS,
  limit: limitUpTo(MOST_CLOSERS).optional().describe('100 if absent'),
});
