import { arrivedAtAll } from '../../../_query/service/set-up-state.ts';
import { answer } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { healthOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Whether the web program can answer questions, and whether anything has arrived; 503 while the database is away. */
export function GET(request: Request): Promise<Response> {
  return answer(healthOperation, request, async (db) => ({ status: 'ok' as const, ...(await arrivedAtAll(db)) }));
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
