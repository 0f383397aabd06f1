'use client';
import { Plus } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import type { NotificationPolicy } from '../../../_alert/policy/policy.ts';
import { untilLoaded } from '../../live/until-loaded.ts';
import { Failed } from '../../panel/failed.tsx';
import { Panel } from '../../panel/panel.tsx';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { ModalDialog } from '../../shell/modal-dialog.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { ActToast } from '../../toast/act-toast.tsx';
import { AlertScreenLinks } from '../alert-screen-links.tsx';
import type { PoliciesData } from './model.ts';
import { PolicyRow } from './policy-row.tsx';

/** Most visits only look: the form comes when it is asked for. */
const PolicyForm = lazy(() => untilLoaded(() => import('./policy-form.tsx')));

/** The notification policies: which channels get which alerts. */
export function PoliciesScreen({ data }: { data: PoliciesData }) {
  const query = new URLSearchParams(useSearchParams().toString());
  const [edited, setEdited] = useState<NotificationPolicy | 'new' | null>(null);
  const rules = data.rules.ok ? data.rules.value : [];
  const channels = data.channels.ok ? data.channels.value : [];
  const { policies } = data;
  return (
    <>
      <TopBar title="Policies" filters={<AlertScreenLinks at="Policies" query={query} />} />
      <main
        id="content"
        tabIndex={-1}
        className="wrap-anywhere flex max-w-[1100px] flex-col gap-3 p-3 outline-none sm:p-4"
      >
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 basis-72 text-text-2">
            An alert goes to the channels that its rule names, and to those of every policy that matches it. Who got
            that it fires gets that it is over.
          </p>
          <EditorsOnly>
            <button
              type="button"
              className="control primary"
              data-shortcut="n"
              title="New policy (n)"
              onClick={() => setEdited('new')}
            >
              <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
              New policy
            </button>
          </EditorsOnly>
        </div>
        <Panel
          title="Notification policies"
          note={policies.ok && policies.value.length > 0 ? policies.value.length : null}
        >
          {policies.ok ? null : <Failed message={policies.message} />}
          {policies.ok && policies.value.length === 0 ? (
            <p className="py-2 text-12 text-text-2">There is none: alerts go to the channels that their rules name.</p>
          ) : null}
          <ul>
            {(policies.ok ? policies.value : []).map((policy) => (
              <PolicyRow
                key={policy.id}
                policy={policy}
                channels={channels}
                rules={rules}
                onEdit={() => setEdited(policy)}
              />
            ))}
          </ul>
        </Panel>
      </main>
      {edited === null ? null : (
        <ModalDialog
          title={edited === 'new' ? 'New policy' : `Edit ${edited.name}`}
          onClose={() => setEdited(null)}
          className="w-[min(640px,calc(100vw-32px))]"
        >
          <Suspense fallback={<p className="py-6 text-text-3">Loading …</p>}>
            <PolicyForm
              policy={edited === 'new' ? null : edited}
              channels={channels}
              rules={rules}
              options={data.options.ok ? data.options.value : null}
              onDone={() => setEdited(null)}
            />
          </Suspense>
        </ModalDialog>
      )}
      <ActToast />
    </>
  );
}
