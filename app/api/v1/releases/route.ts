import { sharedRetention } from '../../../_process/shared-retention.ts';
import { releases } from '../../../_query/service/releases.ts';
import { answer } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { toFilter } from '../../_parameters/filter.ts';
import { releasesOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Versions that services began to run in the range. */
export function GET(request: Request): Promise<Response> {
  return answer(releasesOperation, request, async (db, parameters) => {
    const filter = toFilter(parameters, Date.now(), await sharedRetention());
    return { from: filter.from, to: filter.to, releases: await releases(db, filter) };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
