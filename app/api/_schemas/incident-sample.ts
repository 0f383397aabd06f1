import { z } from 'zod';
import type { IncidentSample } from '../../_query/incident/sample.ts';
import { COMPONENTS } from './components.ts';
import { sampleFacts } from './sample-facts.ts';
import { sampleTimeline } from './sample-timeline.ts';
import type { Shape } from './shape.ts';
import { stackFrame } from './stack-frame.ts';
import { epochMs } from './value.ts';

export const incidentSample = z
  .strictObject({
    id: z.string().describe('Id of its span, hex'),
    connectionId: z.string(),
    traceId: z.string().describe('Hex'),
    at: epochMs.describe("The incident's end, epoch ms"),
    closedAt: epochMs.describe('When OPEN was left, epoch ms; on a socket that never was OPEN, the operation'),
    timeline: sampleTimeline,
    stack: z
      .array(stackFrame)
      .nullable()
      .describe('Of the offending call, the innermost frame first; null where not recorded'),
    closeStack: z
      .array(stackFrame)
      .nullable()
      .describe('Of the first close, the innermost frame first; null where not recorded'),
    stacksMeet: z
      .boolean()
      .nullable()
      .describe('Whether the two stacks share a function of the application; null where one is missing'),
    facts: sampleFacts,
  } satisfies Shape<IncidentSample>)
  .describe('One affected connection')
  .register(COMPONENTS, { id: 'IncidentSample' });
