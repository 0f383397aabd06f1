import { z } from 'zod';
import type { SetUpState } from '../../_query/service/set-up-state.ts';
import type { Shape } from './shape.ts';
import { count, epochMs } from './value.ts';

/** What has arrived, over all time. */
export const arrived = {
  requests: z.int().min(0).describe('Export requests of traces that ever came'),
  spans: z.int().min(0).describe('Spans of the contract among them that were stored'),
  endedConnections: count.describe('Connections that ever ended'),
  firstSpanAt: epochMs.nullable().describe('End of the earliest span that is kept, epoch ms; null before any'),
} satisfies Shape<SetUpState>;
