import { z } from 'zod';
import { DECIDED_STATES, type Decision } from '../../_close/incident/incident-state.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { epochMs } from './value.ts';

export const incidentDecisionAnswer = z
  .strictObject({
    id: z.string().describe('Of the group'),
    state: z.enum(DECIDED_STATES),
    resolvedInVersion: z
      .string()
      .nullable()
      .describe('The version from which on it should be gone; null where none was given'),
    ignoredUntil: epochMs.nullable().describe('Until when it is ignored, epoch ms; null where no time was given'),
    ignoredUntilRelease: z.boolean().describe('Whether it is ignored until its service has a new version'),
    changedAt: epochMs.describe('Epoch ms'),
    changedBy: z.string().describe('Empty where nobody said'),
  } satisfies Shape<Decision & { id: string }>)
  .describe('What was decided of a group')
  .register(COMPONENTS, { id: 'IncidentDecision' });
