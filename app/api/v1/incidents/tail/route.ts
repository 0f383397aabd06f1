import { incidentTail } from '../../../../_query/incident/incident-tail.ts';
import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { incidentTailOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Incidents as they come in: those since a cursor, or the newest. */
export function GET(request: Request): Promise<Response> {
  const now = Date.now();
  return answer(incidentTailOperation, request, (db, { after, ...parameters }) => {
    const filter = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
    return incidentTail(db, filter, after ?? null, now);
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
