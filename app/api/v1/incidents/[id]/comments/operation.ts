import { z } from 'zod';
import type { Operation } from '../../../../_openapi/operation.ts';

const MAX_TEXT_LENGTH = 4_000;
const MAX_AUTHOR_LENGTH = 100;

export const commentsOperation = {
  method: 'get',
  path: '/incidents/{id}/comments',
  summary: 'What people wrote about a group, the oldest first',
  query: z.strictObject({}),
  answers: { 'application/json': '`{ comments: [{ id, author, text, createdAt }] }`.' },
} as const satisfies Operation;

export const addCommentOperation = {
  method: 'post',
  path: '/incidents/{id}/comments',
  summary: 'Adds a comment to a group',
  body: z.strictObject({
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
  }),
  answers: { 'application/json': '`{ id, author, text, createdAt }`.' },
} as const satisfies Operation;
