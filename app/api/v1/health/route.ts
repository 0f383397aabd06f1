import { setUpState } from '../../../_query/set-up-state.ts';
import { answer } from '../../_answer/answer.ts';
import { readParameters } from '../../_parameters/read-parameters.ts';
import { healthOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Whether the web program can answer questions, and whether anything has arrived; 503 while the database is away. */
export function GET(request: Request): Promise<Response> {
  return answer(async (db) => {
    readParameters(healthOperation.query, request);
    return { status: 'ok', ...(await setUpState(db)) };
  });
}
