import { setUpSoFar } from '../../../_query/service/set-up.ts';
import { answer } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { setUpOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** What the set-up screen watches. */
export function GET(request: Request): Promise<Response> {
  return answer(setUpOperation, request, setUpSoFar);
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
