import { actorName } from '../../../../../_process/actor-name.ts';
import { incidentComments } from '../../../../../_query/incident/incident-comments.ts';
import { addComment } from '../../../../../_store/incident/incident-comment.ts';
import { readMerges } from '../../../../../_store/incident/incident-merges.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { type IncidentContext, incidentKey } from '../../../../_parameters/incident-id.ts';
import { readBody } from '../../../../_parameters/read-body.ts';
import { addCommentOperation, commentsOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** What people wrote about a group, and about those that were merged into it: the newest, or those before a cursor. */
export function GET(request: Request, context: IncidentContext): Promise<Response> {
  return answer(commentsOperation, request, async (db, parameters) => {
    const { serviceId, groupId } = await incidentKey(db, context);
    const merges = await readMerges(db, [serviceId]);
    const { limit, cursor } = parameters;
    return incidentComments(db, [serviceId], [groupId, ...merges.membersOf(groupId)], {
      ...(limit !== undefined && { limit }),
      ...(cursor !== undefined && { cursor }),
    });
  });
}

/** Adds a comment. */
export function POST(request: Request, context: IncidentContext): Promise<Response> {
  return answer(addCommentOperation, request, async (db) => {
    const { text, author: named = '' } = await readBody(addCommentOperation.body, request);
    const author = actorName() ?? named;
    const key = await incidentKey(db, context);
    const createdAt = Date.now();
    return { id: await addComment(db, key, { author, text }, createdAt), author, text, createdAt };
  });
}

export const { PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET', 'POST');
