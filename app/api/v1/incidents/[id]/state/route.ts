import { randomUUID } from 'node:crypto';
import { triage } from '../../../../../_store/incident/incident-decision.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { type IncidentContext, incidentKey } from '../../../../_parameters/incident-id.ts';
import { readBody } from '../../../../_parameters/read-body.ts';
import { toChange } from '../../../../_parameters/triage.ts';
import { decideOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/**
 * Resolves a group in a version, from which on it should be gone (or at once, without one), ignores it for ever or until a
 * time, or opens it again.
 */
export function POST(request: Request, context: IncidentContext): Promise<Response> {
  return answer(decideOperation, request, async (db) => {
    const { by = '', ...wanted } = await readBody(decideOperation.body, request);
    const at = Date.now();
    const change = toChange(wanted, at);
    const key = await incidentKey(db, context);
    const changedAt = await triage(db, [key], { id: randomUUID(), by, at, change });
    const resolvedInVersion = wanted.version ?? null;
    const ignoredUntil = wanted.until ?? null;
    const ignoredUntilRelease = wanted.untilRelease ?? false;
    const decided = { state: wanted.state, resolvedInVersion, ignoredUntil, ignoredUntilRelease };
    return { id: key.groupId, ...decided, changedAt, changedBy: by };
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
