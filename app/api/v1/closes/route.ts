import { sharedRetention } from '../../../_process/shared-retention.ts';
import { closers } from '../../../_query/incident/closers.ts';
import { answer } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { toFilter } from '../../_parameters/filter.ts';
import { closesOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

const DEFAULT_LIMIT = 100;

/** Who closes what. */
export function GET(request: Request): Promise<Response> {
  return answer(closesOperation, request, async (db, parameters) =>
    closers(db, toFilter(parameters, Date.now(), await sharedRetention()), parameters.limit ?? DEFAULT_LIMIT),
  );
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
