import { z } from 'zod';
import type { OpenNow } from '../../_query/service/open-now.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { epochMs } from './value.ts';

const connections = z.int().min(0);

export const openNowAnswer = z
  .strictObject({
    connecting: connections.describe('Connections in their handshake'),
    open: connections.describe('Connections in OPEN'),
    closing: connections.describe('Connections in CLOSING'),
    instances: z
      .int()
      .min(0)
      .describe('Processes that reported within three minutes. With 0, none did, and the other numbers mean nothing'),
    observedAt: epochMs
      .nullable()
      .describe('When the last of them reported, epoch ms by its own clock; null if none did'),
  } satisfies Shape<OpenNow>)
  .describe('Connections by state at this moment')
  .register(COMPONENTS, { id: 'OpenNow' });
