import { sharedConfig } from '../../../_process/shared-config.ts';
import { sharedSecrets } from '../../../_process/shared-secrets.ts';
import { createChannel, listChannels } from '../../../_store/alert/channel.ts';
import { answer, answerCreated } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { checkTarget, newChannel, withSecret } from '../../_parameters/channel-target.ts';
import { readBody } from '../../_parameters/read-body.ts';
import { channelsOperation, createChannelOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** All channels, without their secrets. */
export function GET(request: Request): Promise<Response> {
  return answer(channelsOperation, request, async (db) => ({ channels: await listChannels(db) }));
}

/** Adds a channel. */
export function POST(request: Request): Promise<Response> {
  return answerCreated(createChannelOperation, request, async (db) => {
    const settings = newChannel(await readBody(createChannelOperation.body, request));
    checkTarget(settings, sharedConfig().privateTargets);
    const keep = () => createChannel(db, settings, Date.now(), sharedSecrets());
    return { isNew: true, json: await withSecret(settings.kind, keep) };
  });
}

export const { PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET', 'POST');
