import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { previewChannelKindOperation } from './operation.ts';
import { previewAnswer } from './preview-answer.ts';

export const dynamic = 'force-dynamic';

/** What a channel of a kind would get, before there is one. */
export function GET(request: Request): Promise<Response> {
  return answer(previewChannelKindOperation, request, (db, { kind, message = 'firing' }) =>
    previewAnswer(db, { id: 'new', name: 'new', kind, digest: null }, message),
  );
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
