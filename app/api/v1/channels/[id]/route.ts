import { sharedConfig } from '../../../../_process/shared-config.ts';
import { sharedSecrets } from '../../../../_process/shared-secrets.ts';
import { readChannel, updateChannel } from '../../../../_store/alert/channel.ts';
import { deleteChannel } from '../../../../_store/alert/delete-channel.ts';
import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { type ChannelContext, channelOf } from '../../../_parameters/channel.ts';
import { changedChannel, checkChange, checkTarget, withSecret } from '../../../_parameters/channel-target.ts';
import { readBody } from '../../../_parameters/read-body.ts';
import { Conflict } from '../../../_problem/problem.ts';
import { changeChannelOperation, channelOperation, deleteChannelOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** One channel, without its secret. */
export function GET(request: Request, context: ChannelContext): Promise<Response> {
  return answer(channelOperation, request, (db) => channelOf(context, (id) => readChannel(db, id)));
}

/** Changes a channel. */
export function PUT(request: Request, context: ChannelContext): Promise<Response> {
  return answer(changeChannelOperation, request, async (db) => {
    const change = changedChannel(await readBody(changeChannelOperation.body, request));
    checkTarget(change, sharedConfig().privateTargets);
    return channelOf(context, async (id) => {
      const before = await readChannel(db, id);
      if (before === null) return null;
      checkChange(before, change);
      return withSecret(change.kind, () => updateChannel(db, id, change, Date.now(), sharedSecrets()));
    });
  });
}

/** Deletes a channel. */
export function DELETE(request: Request, context: ChannelContext): Promise<Response> {
  return answer(deleteChannelOperation, request, (db, { force }) =>
    channelOf(context, async (id) => {
      const deletion = await deleteChannel(db, id, force === 'true', Date.now());
      if (deletion.kind === 'needed') throw neededBy(deletion);
      return deletion.kind === 'deleted' ? deletion.channel : null;
    }),
  );
}

function neededBy({ rules, policies }: Record<'rules' | 'policies', readonly { name: string }[]>): Conflict {
  const named = [
    ...namesOf(rules, 'the rule', 'the rules'),
    ...namesOf(policies, 'the notification policy', 'the notification policies'),
  ];
  return new Conflict(
    `The channel is named by ${named.join(' and ')}. Take it out there, or delete it with force=true, which takes it out of them.`,
  );
}

function namesOf(found: readonly { name: string }[], one: string, several: string): string[] {
  if (found.length === 0) return [];
  return [`${found.length === 1 ? one : several} ${found.map(({ name }) => `"${name}"`).join(', ')}`];
}

export const { POST, PATCH, OPTIONS } = refuseAllBut('GET', 'PUT', 'DELETE');
