import { sharedConfig } from '../../../../_process/shared-config.ts';
import { channelPreview } from '../../../../_query/alert/channel-preview.ts';
import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { previewChannelKindOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** What a channel of a kind would get, before there is one. */
export function GET(request: Request): Promise<Response> {
  return answer(previewChannelKindOperation, request, (db, { kind, message = 'firing' }) =>
    channelPreview(db, { id: 'new', name: 'new', kind }, message, {
      publicUrl: sharedConfig().publicUrl,
      now: Date.now(),
    }),
  );
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
