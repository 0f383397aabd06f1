import { z } from 'zod';
import type { IncidentComment } from '../../_query/incident/incident-comments.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { epochMs } from './value.ts';

export const incidentComment = z
  .strictObject({
    id: z.string(),
    author: z.string().describe('Empty where none was given'),
    text: z.string(),
    createdAt: epochMs.describe('Epoch ms'),
  } satisfies Shape<IncidentComment>)
  .describe('What a person wrote about a group')
  .register(COMPONENTS, { id: 'IncidentComment' });

export const incidentCommentsAnswer = z
  .strictObject({ comments: z.array(incidentComment).describe('The oldest first') })
  .register(COMPONENTS, { id: 'IncidentComments' });
