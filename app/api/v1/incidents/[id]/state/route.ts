import { z } from 'zod';
import { DECIDED_STATES } from '../../../../../_close/incident-state.ts';
import { decide } from '../../../../../_store/incident-decision.ts';
import { answer } from '../../../../_answer/answer.ts';
import { BadRequest } from '../../../../_answer/problem.ts';
import { type IncidentContext, incidentKey } from '../../../../_parameters/incident-id.ts';
import { readBody } from '../../../../_parameters/read-body.ts';

export const dynamic = 'force-dynamic';

const MAX_VERSION_LENGTH = 255;

const schema = z.strictObject({
  state: z.enum(DECIDED_STATES, `expected one of ${DECIDED_STATES.join(', ')}`),
  version: z
    .string('expected text')
    .max(MAX_VERSION_LENGTH, `expected at most ${MAX_VERSION_LENGTH} characters`)
    .optional(),
});

/**
 * Resolves a group in a version, from which on it should be gone (or at once, without one), ignores it, or opens it again.
 */
export function POST(request: Request, context: IncidentContext): Promise<Response> {
  return answer(async (db) => {
    const { state, version } = await readBody(schema, request);
    if (version !== undefined && state !== 'resolved') {
      throw new BadRequest([{ parameter: 'version', expected: 'expected with state resolved only' }]);
    }
    const key = await incidentKey(db, context, {});
    const decision = { state, resolvedInVersion: version ?? null, changedAt: Date.now() };
    await decide(db, key, decision);
    return { id: key.groupId, ...decision };
  });
}
