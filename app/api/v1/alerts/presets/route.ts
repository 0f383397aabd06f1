import { presets } from '../../../../_query/alert/presets.ts';
import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { presetsOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** All presets. */
export function GET(request: Request): Promise<Response> {
  return answer(presetsOperation, request, async (db) => ({ presets: await presets(db) }));
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
