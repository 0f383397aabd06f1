import { matchedEpisodes } from '../../../../_query/alert/matched-episodes.ts';
import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { toMatchers } from '../../../_parameters/matcher.ts';
import { readBody } from '../../../_parameters/read-body.ts';
import { previewSilenceOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Which alerts a silence would be for. */
export function POST(request: Request): Promise<Response> {
  return answer(previewSilenceOperation, request, async (db) => {
    const { matchers } = await readBody(previewSilenceOperation.body, request);
    return matchedEpisodes(db, toMatchers(matchers), Date.now());
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
