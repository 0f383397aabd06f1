'use client';
import { Plus } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import type { ListedSilence } from '../../../_query/alert/listed-silences.ts';
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
import type { SilencesData } from './model.ts';
import { SilenceRow } from './silence-row.tsx';

/** Most visits only look: the form comes when it is asked for. */
const SilenceForm = lazy(() => untilLoaded(() => import('./silence-form.tsx')));

const GROUPS = [
  { state: 'active', title: 'Active', none: 'Nothing is silenced: whatever fires is sent.' },
  { state: 'coming', title: 'Coming', none: 'No silence and no maintenance window is to come.' },
  { state: 'ended', title: 'Ended', none: 'None has ended.' },
] as const;

/** The silences: active, coming and ended. */
export function SilencesScreen({ data }: { data: SilencesData }) {
  const zone = useZone();
  const query = new URLSearchParams(useSearchParams().toString());
  const [edited, setEdited] = useState<ListedSilence | 'new' | null>(data.ruleId === null ? null : 'new');
  const rules = data.rules.ok ? data.rules.value : [];
  const { silences } = data;
  return (
    <>
      <TopBar title="Silences" filters={<AlertScreenLinks at="Silences" query={query} />} time={<ZoneMenu />} />
      <main
        id="content"
        tabIndex={-1}
        className="wrap-anywhere flex max-w-[1100px] flex-col gap-3 p-3 outline-none sm:p-4"
      >
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 basis-72 text-text-2">
            What is silenced is judged and shown all the same. What still fires afterwards is sent, and who was told
            that it fires is told that it is over.
          </p>
          <EditorsOnly>
            <button
              type="button"
              className="control primary"
              data-shortcut="n"
              title="New silence (n)"
              onClick={() => setEdited('new')}
            >
              <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
              New silence
            </button>
          </EditorsOnly>
        </div>
        {silences.ok ? (
          GROUPS.map(({ state, title, none }) => {
            const own = silences.value.filter((silence) => silence.state === state);
            return (
              <Panel key={state} title={title} note={own.length === 0 ? null : own.length}>
                {own.length === 0 ? <p className="py-2 text-12 text-text-2">{none}</p> : null}
                <ul>
                  {own.map((silence) => (
                    <SilenceRow
                      key={silence.id}
                      silence={silence}
                      rules={rules}
                      now={data.now}
                      zone={zone}
                      onEdit={() => setEdited(silence)}
                    />
                  ))}
                </ul>
              </Panel>
            );
          })
        ) : (
          <Panel title="Silences">
            <Failed message={silences.message} />
          </Panel>
        )}
      </main>
      {edited === null ? null : (
        <ModalDialog
          title={edited === 'new' ? 'New silence' : 'Edit silence'}
          onClose={() => setEdited(null)}
          className="w-[min(640px,calc(100vw-32px))]"
        >
          <Suspense fallback={<p className="py-6 text-text-3">Loading …</p>}>
            <SilenceForm
              silence={edited === 'new' ? null : edited}
              ruleId={data.ruleId}
              rules={rules}
              options={data.options.ok ? data.options.value : null}
              zone={zone}
              onDone={() => setEdited(null)}
            />
          </Suspense>
        </ModalDialog>
      )}
      <ActToast />
    </>
  );
}
