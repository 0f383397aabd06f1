import { z } from 'zod';
import type { IncidentTail, TailEntry } from '../../_query/incident/incident-tail.ts';
import { callSite } from './call-site.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { count, epochMs, ms } from './value.ts';
import { category, initiator } from './words.ts';

const tailEntry = z
  .strictObject({
    id: z.string().describe('Id of its span, hex'),
    incidentId: z.string().describe('Of its group'),
    service: z.string(),
    environment: z.string(),
    version: z.string(),
    instance: z.string(),
    category,
    closeSite: callSite.nullable().describe('The first close; null as in its group'),
    sendSite: callSite.nullable().describe('The offending call; null as in its group'),
    initiator,
    at: epochMs.describe('The operation, or the ending, epoch ms'),
    delayMs: ms.nullable().describe('From leaving OPEN to the call, ms; null where it is not known'),
    count: z.int().min(0).describe('Operations that were gathered in the span'),
    lostBytes: count.describe('Bytes of these operations'),
    connectionId: z.string(),
  } satisfies Shape<TailEntry>)
  .describe('One incident as it came in')
  .register(COMPONENTS, { id: 'TailEntry' });

export const incidentTailAnswer = z
  .strictObject({
    cursor: z.string().describe('To be given as `after` next time'),
    incidents: z.array(tailEntry).describe('The newest first, 100 at most'),
    truncated: z.boolean().describe('There were more since the cursor than are returned'),
  } satisfies Shape<IncidentTail>)
  .register(COMPONENTS, { id: 'IncidentTail' });
