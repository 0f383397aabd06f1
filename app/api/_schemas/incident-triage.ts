import { z } from 'zod';
import type { Undone } from '../../_store/incident/incident-decision.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { epochMs } from './value.ts';

/** What was done to several groups. */
export interface Triaged {
  id: string;
  incidents: string[];
  by: string;
  changedAt: number;
}

export const triagedAnswer = z
  .strictObject({
    id: z.string().describe('Of the action: it can be undone by it'),
    incidents: z.array(z.string()).describe('Ids of the groups'),
    by: z.string().describe('Empty where nobody said'),
    changedAt: epochMs.describe('Epoch ms'),
  } satisfies Shape<Triaged>)
  .describe('What was done to several groups at once')
  .register(COMPONENTS, { id: 'IncidentsTriaged' });

export const undoneAnswer = z
  .strictObject({
    restored: z.array(z.string()).describe('Ids of the groups that are as they were before'),
    changedSince: z.array(z.string()).describe('Ids of those that somebody has decided on since: they stay'),
  } satisfies Shape<Undone>)
  .describe('What became of an action that was undone')
  .register(COMPONENTS, { id: 'IncidentsRestored' });
