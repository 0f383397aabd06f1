import { randomUUID } from 'node:crypto';
import { mergeObstacle } from '../../../../_query/incident/merge-obstacle.ts';
import { storedKeys } from '../../../../_query/incident/stored-keys.ts';
import { triage } from '../../../../_store/incident/incident-decision.ts';
import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { readBody } from '../../../_parameters/read-body.ts';
import { toChange } from '../../../_parameters/triage.ts';
import { BadRequest } from '../../../_problem/problem.ts';
import { triageOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Resolves, ignores, opens again, assigns or merges several groups at once. */
export function POST(request: Request): Promise<Response> {
  return answer(triageOperation, request, async (db) => {
    const { incidents, id = randomUUID(), by = '', ...wanted } = await readBody(triageOperation.body, request);
    const at = Date.now();
    const change = toChange(wanted, at);
    const keys = await storedKeys(db, incidents);
    const known = new Set(keys.map(({ groupId }) => groupId));
    const absent = incidents.filter((incident) => !known.has(incident));
    if (absent.length > 0) {
      const named = absent.map((incident) => `"${incident}"`).join(', ');
      const expected = `expected ids of incidents, and there is none with the id ${named}`;
      throw new BadRequest([{ parameter: 'incidents', expected }]);
    }
    if (change.kind === 'merge' && change.into !== null) {
      const expected = await mergeObstacle(db, keys, change.into);
      if (expected !== null) throw new BadRequest([{ parameter: 'into', expected }]);
    }
    const changedAt = await triage(db, keys, { id, by, at, change });
    return { id, incidents: keys.map(({ groupId }) => groupId), by, changedAt };
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
