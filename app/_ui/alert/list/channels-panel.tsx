import { BellOff, Check, CircleDashed, type LucideIcon, RotateCw, TriangleAlert, Webhook } from 'lucide-react';
import type { ChannelDelivery } from '../../../_query/alert/channel-deliveries.ts';
import { Failed } from '../../panel/failed.tsx';
import type { Loaded } from '../../panel/loaded.ts';
import { Panel } from '../../panel/panel.tsx';
import { type ChannelState, channelState } from './channel-state.ts';

const TONES: Record<ChannelState['tone'], { Icon: LucideIcon; classes: string }> = {
  good: { Icon: Check, classes: 'text-good' },
  warn: { Icon: RotateCw, classes: 'text-warn' },
  bad: { Icon: TriangleAlert, classes: 'text-bad' },
  calm: { Icon: CircleDashed, classes: 'text-text-3' },
};

/** Where notifications go, what was sent last, and what did not arrive since. */
export function ChannelsPanel(props: { channels: Loaded<readonly ChannelDelivery[]>; now: number; zone: string }) {
  const { channels, now, zone } = props;
  if (!channels.ok) {
    return (
      <Panel title="Channels">
        <Failed message={channels.message} />
      </Panel>
    );
  }
  return (
    <Panel title="Channels" note={channels.value.length === 0 ? null : 'last sent'}>
      {channels.value.length === 0 ? (
        <p className="flex gap-2 py-1 text-12 text-text-2">
          <BellOff size={14} strokeWidth={1.75} className="mt-0.5 shrink-0 text-text-3" aria-hidden="true" />
          <span>
            Nobody is notified: alerts stand on this screen alone.{' '}
            <code className="font-mono">POST /api/v1/channels</code> adds a webhook, Slack, Teams, Discord, PagerDuty,
            mail or Alertmanager.
          </span>
        </p>
      ) : (
        <ul className="mt-1">
          {channels.value.map((channel) => (
            <ChannelRow key={channel.id} name={channel.name} state={channelState(channel, now, zone)} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function ChannelRow({ name, state: { tone, word, detail } }: { name: string; state: ChannelState }) {
  const { Icon, classes } = TONES[tone];
  return (
    <li className="flex items-start gap-2.5 border-line border-t py-2 text-12 first:border-t-0">
      <Webhook size={14} strokeWidth={1.75} className="mt-0.5 shrink-0 text-text-3" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">{name}</p>
        <p className="wrap-anywhere text-11 text-text-3">{detail}</p>
      </div>
      <span className={`inline-flex items-center gap-1 whitespace-nowrap ${classes}`}>
        <Icon size={12} strokeWidth={1.75} aria-hidden="true" />
        {word}
      </span>
    </li>
  );
}
