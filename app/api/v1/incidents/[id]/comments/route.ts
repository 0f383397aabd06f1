import { z } from 'zod';
import { incidentComments } from '../../../../../_query/incident-comments.ts';
import { addComment } from '../../../../../_store/incident-comment.ts';
import { answer } from '../../../../_answer/answer.ts';
import { type IncidentContext, incidentKey } from '../../../../_parameters/incident-id.ts';
import { readBody } from '../../../../_parameters/read-body.ts';
import { readParameters } from '../../../../_parameters/read-parameters.ts';

export const dynamic = 'force-dynamic';

const NO_PARAMETERS = z.strictObject({});
const MAX_TEXT_LENGTH = 4_000;
const MAX_AUTHOR_LENGTH = 100;

const schema = z.strictObject({
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
});

/** What people wrote about a group, the oldest first. */
export function GET(request: Request, context: IncidentContext): Promise<Response> {
  return answer(async (db) => {
    readParameters(NO_PARAMETERS, request);
    const { serviceId, groupId } = await incidentKey(db, context, {});
    return { comments: await incidentComments(db, [serviceId], groupId) };
  });
}

/** Adds a comment. */
export function POST(request: Request, context: IncidentContext): Promise<Response> {
  return answer(async (db) => {
    const { text, author = '' } = await readBody(schema, request);
    const key = await incidentKey(db, context, {});
    const createdAt = Date.now();
    return { id: await addComment(db, key, { author, text }, createdAt), author, text, createdAt };
  });
}
