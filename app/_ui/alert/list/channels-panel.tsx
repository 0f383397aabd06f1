import { BellOff, Webhook } from 'lucide-react';
import type { ChannelDelivery } from '../../../_query/alert/channel-deliveries.ts';
import { Failed } from '../../panel/failed.tsx';
import type { Loaded } from '../../panel/loaded.ts';
import { Panel } from '../../panel/panel.tsx';
import { Link } from '../../view/link.tsx';
import { type ChannelState, channelState } from '../channel/channel-state.ts';
import { ChannelStateMark } from '../channel/channel-state-mark.tsx';
import { channelsAddress } from '../channel-address.ts';

/** Where notifications go, what was sent last, and what did not arrive since. */
export function ChannelsPanel(props: {
  channels: Loaded<readonly ChannelDelivery[]>;
  now: number;
  zone: string;
  query: string;
}) {
  const { channels, now, zone } = props;
  const address = channelsAddress(new URLSearchParams(props.query));
  if (!channels.ok) {
    return (
      <Panel title="Channels">
        <Failed message={channels.message} />
      </Panel>
    );
  }
  const isEmpty = channels.value.length === 0;
  return (
    <Panel
      title="Channels"
      note={isEmpty ? null : 'last sent'}
      actions={
        <Link href={address} className="text-12 text-accent hover:underline" prefetch={false}>
          {isEmpty ? 'Add' : 'Edit'}
          <span className="sr-only"> {isEmpty ? 'a channel' : 'channels'}</span>
        </Link>
      }
    >
      {isEmpty ? (
        <p className="flex gap-2 py-1 text-12 text-text-2">
          <BellOff size={14} strokeWidth={1.75} className="mt-0.5 shrink-0 text-text-3" aria-hidden="true" />
          <span>
            Nobody is notified: alerts stand on this screen alone. A channel is a webhook, Slack, Teams, Discord,
            PagerDuty, mail or Alertmanager.
          </span>
        </p>
      ) : (
        <ul className="mt-1">
          {channels.value.map((channel) => (
            <ChannelLine key={channel.id} name={channel.name} state={channelState(channel, now, zone)} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function ChannelLine({ name, state }: { name: string; state: ChannelState }) {
  return (
    <li className="flex items-start gap-2.5 border-line border-t py-2 text-12 first:border-t-0">
      <Webhook size={14} strokeWidth={1.75} className="mt-0.5 shrink-0 text-text-3" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">{name}</p>
        <p className="wrap-anywhere text-11 text-text-3">{state.detail}</p>
      </div>
      <ChannelStateMark state={state} />
    </li>
  );
}
