'use client';
import { Plus } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { ListedChannel } from '../../../_query/alert/listed-channels.ts';
import { LiveToggle } from '../../controls/live-toggle.tsx';
import { ZoneMenu } from '../../controls/zone-menu.tsx';
import { untilLoaded } from '../../live/until-loaded.ts';
import { Failed } from '../../panel/failed.tsx';
import { Panel } from '../../panel/panel.tsx';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { ModalDialog } from '../../shell/modal-dialog.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { ActToast } from '../../toast/act-toast.tsx';
import { useZone } from '../../view/use-zone.ts';
import { AlertScreenLinks } from '../alert-screen-links.tsx';
import { ChannelRow } from './channel-row.tsx';
import { DeleteChannel } from './delete-channel.tsx';
import { GivenUpList } from './given-up-list.tsx';
import type { ChannelsData } from './model.ts';

/** Most visits only look: the form comes when it is asked for. */
const ChannelForm = lazy(() => untilLoaded(() => import('./channel-form.tsx')));

/** The dialog that is open, and of which channel. */
type Opened = { dialog: 'new' } | { dialog: 'edit' | 'delete' | 'given-up'; id: string };

/** The channels: where notifications go. */
export function ChannelsScreen({ data }: { data: ChannelsData }) {
  const zone = useZone();
  const query = new URLSearchParams(useSearchParams().toString());
  const [opened, setOpened] = useState<Opened | null>(null);
  const { channels } = data;
  const all = channels.ok ? channels.value : [];
  return (
    <>
      <TopBar
        title="Channels"
        filters={<AlertScreenLinks at="Channels" query={query} />}
        time={<ZoneMenu />}
        live={<LiveToggle />}
      />
      <main
        id="content"
        tabIndex={-1}
        className="wrap-anywhere flex max-w-[1100px] flex-col gap-3 p-3 outline-none sm:p-4"
      >
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 basis-72 text-text-2">
            A channel is where notifications go. Rules name those that they notify, and policies add others.
          </p>
          <EditorsOnly>
            <button
              type="button"
              className="control primary"
              data-shortcut="n"
              title="New channel (n)"
              onClick={() => setOpened({ dialog: 'new' })}
            >
              <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
              New channel
            </button>
          </EditorsOnly>
        </div>
        <Panel title="Channels" note={all.length === 0 ? null : all.length}>
          {channels.ok ? null : <Failed message={channels.message} />}
          {channels.ok && all.length === 0 ? (
            <p className="py-2 text-text-2">Nobody is notified yet: alerts stand on the screen alone.</p>
          ) : null}
          <ul>
            {all.map((listed) => {
              const { id } = listed.channel;
              const open = (dialog: 'edit' | 'delete' | 'given-up') => () => setOpened({ dialog, id });
              return (
                <ChannelRow
                  key={id}
                  listed={listed}
                  now={data.now}
                  zone={zone}
                  query={query}
                  dialogs={{ onEdit: open('edit'), onDelete: open('delete'), onGivenUp: open('given-up') }}
                />
              );
            })}
          </ul>
        </Panel>
      </main>
      <ActToast />
      <OpenedDialog opened={opened} data={data} zone={zone} query={query} onClose={() => setOpened(null)} />
    </>
  );
}

function OpenedDialog(props: {
  opened: Opened | null;
  data: ChannelsData;
  zone: string;
  query: URLSearchParams;
  onClose: () => void;
}): ReactNode {
  const { opened, data, zone, query, onClose } = props;
  if (opened === null) return null;
  if (opened.dialog === 'new') return <FormDialog title="New channel" channel={null} zone={zone} onClose={onClose} />;
  const listed = data.channels.ok ? data.channels.value.find(({ channel }) => channel.id === opened.id) : undefined;
  // Somebody else has deleted it meanwhile.
  if (listed === undefined) return null;
  const { channel } = listed;
  switch (opened.dialog) {
    case 'edit':
      return <FormDialog title={`Edit ${channel.name}`} channel={channel} zone={zone} onClose={onClose} />;
    case 'delete':
      return (
        <ModalDialog title={`Delete “${channel.name}”?`} onClose={onClose} className="w-[min(440px,calc(100vw-32px))]">
          <DeleteChannel listed={listed} onDone={onClose} />
        </ModalDialog>
      );
    case 'given-up':
      return (
        <ModalDialog title={`Given up: ${channel.name}`} onClose={onClose} className="w-[min(640px,calc(100vw-32px))]">
          <GivenUpList channelId={channel.id} zone={zone} query={query} />
        </ModalDialog>
      );
  }
}

function FormDialog(props: {
  title: string;
  channel: ListedChannel['channel'] | null;
  zone: string;
  onClose: () => void;
}) {
  return (
    <ModalDialog title={props.title} onClose={props.onClose} className="w-[min(980px,calc(100vw-32px))]">
      <Suspense fallback={<p className="py-6 text-text-3">Loading …</p>}>
        <ChannelForm channel={props.channel} zone={props.zone} onDone={props.onClose} />
      </Suspense>
    </ModalDialog>
  );
}
