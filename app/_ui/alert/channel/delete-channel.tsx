'use client';
import type { ListedChannel } from '../../../_query/alert/listed-channels.ts';
import { ConfirmDeletion } from '../../form/confirm-deletion.tsx';
import { formatCountOf } from '../../format/count.ts';

/** Deletes a channel once that was confirmed, by who sees which rules and policies would notify nobody there any more. */
export function DeleteChannel(props: { listed: ListedChannel; onDone: () => void }) {
  const { channel, waiting } = props.listed;
  const named = [...props.listed.rules, ...props.listed.policies];
  // A rule or policy that has named it since is no part of what was confirmed: the API says so.
  const force = named.length > 0 ? '?force=true' : '';
  return (
    <ConfirmDeletion
      path={`channels/${encodeURIComponent(channel.id)}${force}`}
      words={named.length === 0 ? 'Delete channel' : 'Take it out and delete it'}
      onDone={props.onDone}
    >
      {named.length === 0 ? (
        <p>No rule and no policy names it.</p>
      ) : (
        <div>
          <p>What names it, and will not any more:</p>
          <ul className="my-1 list-disc pl-5 font-semibold text-text">
            {named.map(({ id, name }) => (
              <li key={id} className="wrap-anywhere">
                {name}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p>
        {waiting === 0
          ? ''
          : `${formatCountOf(waiting, 'message')} that still wait to be sent there will not be sent. `}
        Its secret goes with it. This cannot be undone.
      </p>
    </ConfirmDeletion>
  );
}
