import { openNow } from '../../../_query/service/open-now.ts';
import { answer } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { openNowOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Connections by state at this moment. */
export function GET(request: Request): Promise<Response> {
  return answer(openNowOperation, request, (db, parameters) => {
    const filter = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
    return openNow(db, filter, Date.now());
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
