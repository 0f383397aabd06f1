import { sharedConfig } from '../../../_process/shared-config.ts';
import { createChannel, listChannels } from '../../../_store/alert/channel.ts';
import { answer, answerCreated } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { checkChannel } from '../../_parameters/channel.ts';
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
    const { secret = null, ...settings } = await readBody(createChannelOperation.body, request);
    checkChannel({ ...settings, secret }, sharedConfig().privateTargets);
    return { isNew: true, json: await createChannel(db, { ...settings, secret }, Date.now()) };
  });
}

export const { PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET', 'POST');
