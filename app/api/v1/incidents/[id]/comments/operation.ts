import { z } from 'zod';
import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { INCIDENT_PATH } from '../../../../_parameters/incident-id.ts';
import { limitUpTo, single } from '../../../../_parameters/value.ts';
import { incidentComment, incidentCommentsAnswer } from '../../../../_schemas/incident-comment.ts';

const MAX_TEXT_LENGTH = 4_000;
const MAX_AUTHOR_LENGTH = 100;
const MOST_COMMENTS = 200;

export const commentsOperation = {
  method: 'get',
  path: '/incidents/{id}/comments',
  id: 'listComments',
  tag: 'incidents',
  summary: 'What people wrote about a group, the newest hundred unless asked otherwise',
  segments: INCIDENT_PATH,
  query: z.strictObject({
    limit: limitUpTo(MOST_COMMENTS).optional().describe('100 if absent'),
    cursor: single
      .refine((text) => /^\d{1,15}\.[0-9a-f-]{36}$/.test(text), 'expected the olderCursor of an answer')
      .optional()
      .describe('The `olderCursor` of the answer before'),
  }),
  answers: { 'application/json': incidentCommentsAnswer },
} as const satisfies ApiOperation;

export const addCommentOperation = {
  method: 'post',
  path: '/incidents/{id}/comments',
  id: 'addComment',
  tag: 'incidents',
  summary: 'Adds a comment to a group',
  segments: INCIDENT_PATH,
  query: z.strictObject({}),
  body: z
    .strictObject({
      text: z
        .string('expected text')
        .trim()
        .min(1, 'expected text that is not empty')
        .max(MAX_TEXT_LENGTH, `expected at most ${MAX_TEXT_LENGTH} characters`),
      author: z
        .string('expected text')
        .trim()
        .max(MAX_AUTHOR_LENGTH, `expected at most ${MAX_AUTHOR_LENGTH} characters`)
        .optional(),
    })
    .meta({ examples: [{ text: 'The timer of the room outlives the session.', author: 'Ada' }] }),
  answers: { 'application/json': incidentComment },
  limited: 'comments',
} as const satisfies ApiOperation;
