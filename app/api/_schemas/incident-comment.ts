import { z } from 'zod';
import type { CommentPage, IncidentComment } from '../../_query/incident/incident-comments.ts';
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

export const olderComments = z
  .string()
  .nullable()
  .describe('The `cursor` of `listComments` for the comments before these; null if there are none');

export const incidentCommentsAnswer = z
  .strictObject({
    comments: z.array(incidentComment).describe('The oldest first'),
    olderCursor: olderComments,
  } satisfies Shape<CommentPage>)
  .register(COMPONENTS, { id: 'IncidentComments' });
