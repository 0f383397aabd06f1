'use client';
import { Plus } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { DEFAULT_PROJECT } from '../../../_access/project.ts';
import type { AccessKey } from '../../../_query/access/keys.ts';
import { ConfirmDeletion } from '../../form/confirm-deletion.tsx';
import { untilLoaded } from '../../live/until-loaded.ts';
import { useRefresh } from '../../live/use-refresh.ts';
import { Failed } from '../../panel/failed.tsx';
import type { Loaded } from '../../panel/loaded.ts';
import { Panel } from '../../panel/panel.tsx';
import { ModalDialog } from '../../shell/modal-dialog.tsx';
import { useZone } from '../../view/use-zone.ts';
import { AccessScreenFrame } from '../access-screen.tsx';
import { KeyRow } from './key-row.tsx';
import { keyState, usedText } from './key-words.ts';
import { RotateKey } from './rotate-key.tsx';

/** Most visits only look: the form comes when it is asked for. */
const KeyForm = lazy(() => untilLoaded(() => import('./key-form.tsx')));

const NOTHING = { keys: [], projects: [DEFAULT_PROJECT] };

/** Which dialog is open, and for which key. */
type Opened = { dialog: 'new' } | { dialog: 'rotate' | 'revoke'; of: AccessKey };

/**
 * The keys of programs: those that stand first.
 * @param props.listed with the projects that there are
 * @param props.project the one that the page is of
 */
export function KeysScreen(props: {
  listed: Loaded<{ keys: AccessKey[]; projects: string[] }>;
  project: string;
  now: number;
}) {
  const { listed, now } = props;
  const zone = useZone();
  const refresh = useRefresh();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => {
    setOpened(null);
    void refresh();
  };
  const { keys, projects } = listed.ok ? listed.value : NOTHING;
  const first = projects.includes(props.project) ? props.project : DEFAULT_PROJECT;
  const groups = [
    { title: 'Keys', own: keys.filter((key) => keyState(key, now) === 'standing'), none: 'No program has a key yet.' },
    { title: 'No more', own: keys.filter((key) => keyState(key, now) !== 'standing'), none: null },
  ];
  return (
    <AccessScreenFrame
      at="Keys"
      sentence="Programs have keys: what sends telemetry, and what asks the API. What is used is noted once a minute."
      action={
        <button
          type="button"
          className="control primary"
          data-shortcut="n"
          title="New key (n)"
          onClick={() => setOpened({ dialog: 'new' })}
        >
          <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
          New key
        </button>
      }
    >
      {groups.map(({ title, own, none }) =>
        own.length === 0 && none === null ? null : (
          <Panel key={title} title={title} note={own.length === 0 ? null : own.length}>
            {listed.ok ? null : <Failed message={listed.message} />}
            {listed.ok && own.length === 0 ? <p className="py-2 text-text-2">{none}</p> : null}
            <ul>
              {own.map((key) => (
                <KeyRow
                  key={key.id}
                  listed={key}
                  namesProject={projects.length > 1}
                  now={now}
                  zone={zone}
                  onRotate={() => setOpened({ dialog: 'rotate', of: key })}
                  onRevoke={() => setOpened({ dialog: 'revoke', of: key })}
                />
              ))}
            </ul>
          </Panel>
        ),
      )}
      <OpenedDialog opened={opened} form={{ projects, project: first }} now={now} onClose={close} />
    </AccessScreenFrame>
  );
}

function OpenedDialog(props: {
  opened: Opened | null;
  form: { projects: readonly string[]; project: string };
  now: number;
  onClose: () => void;
}): ReactNode {
  const { opened, now, onClose } = props;
  if (opened === null) return null;
  const shared = { onClose, className: 'w-[min(560px,calc(100vw-32px))]' };
  switch (opened.dialog) {
    case 'new':
      return (
        <ModalDialog title="New key" {...shared}>
          <Suspense fallback={<p className="py-6 text-text-3">Loading …</p>}>
            <KeyForm {...props.form} onDone={onClose} />
          </Suspense>
        </ModalDialog>
      );
    case 'rotate':
      return (
        <ModalDialog title={`Rotate “${opened.of.name}”`} {...shared}>
          <RotateKey rotated={opened.of} onDone={onClose} />
        </ModalDialog>
      );
    case 'revoke':
      return (
        <ModalDialog title={`Revoke “${opened.of.name}”?`} {...shared}>
          <ConfirmDeletion path={`access/keys/${encodeURIComponent(opened.of.id)}`} words="Revoke key" onDone={onClose}>
            <p className="font-semibold text-13 text-text">
              {opened.of.shown}… was {usedText(opened.of.lastUsedAt, now)}.
            </p>
            <p>Whoever still uses it is refused after 30 seconds at most. This cannot be undone.</p>
          </ConfirmDeletion>
        </ModalDialog>
      );
  }
}
