import { z } from 'zod';
import type { Percentiles } from '../../_close/measure/measure.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { count, ms } from './value.ts';

export const percentiles = z
  .strictObject({
    p50: ms.nullable().describe('ms; null without observations'),
    p95: ms.nullable().describe('ms; null without observations'),
    p99: ms.nullable().describe('ms; null without observations'),
    count: count.describe('How many were observed'),
  } satisfies Shape<Percentiles>)
  .meta({
    description: 'Percentiles in ms, with a relative error of 2 % at most',
    examples: [{ p50: 2.14, p95: 46.8, p99: 212.5, count: 1893 }],
  })
  .register(COMPONENTS, { id: 'Percentiles' });
