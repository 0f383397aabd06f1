'use client';
import { Check, Pencil } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import type { NamedChannel } from '../../../_query/alert/named-channels.ts';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { BarStart } from '../../shell/bar-start.tsx';
import { Link } from '../../view/link.tsx';
import { alertsAddress } from '../episode-address.ts';
import { rulesAddress } from '../rule-address.ts';
import { TestNotification } from './test-notification.tsx';

/** How the edited rule stands. */
export type DraftState = 'new' | 'edited' | 'saved' | 'unchanged';

const STATES: Record<Exclude<DraftState, 'unchanged'>, string> = {
  new: 'new, not saved',
  edited: 'edited, not saved',
  saved: 'saved',
};

/** The bar over the editor: the way back, what is edited, and what can be done with it. */
export function EditorBar(props: {
  name: string;
  state: DraftState;
  busy: boolean;
  problem: string | null;
  channels: readonly NamedChannel[];
  /** null where there is nothing to discard. */
  onDiscard: (() => void) | null;
  onSave: () => void;
}) {
  const { state } = props;
  const query = new URLSearchParams(useSearchParams().toString());
  const Icon = state === 'saved' ? Check : Pencil;
  return (
    <header className="top-bar">
      <BarStart />
      <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-2 text-16">
        <Link href={alertsAddress(query)} className="text-text-2 hover:text-text hover:underline max-sm:hidden">
          Alerts
        </Link>
        <span className="text-text-3 max-sm:hidden" aria-hidden="true">
          /
        </span>
        <Link
          href={rulesAddress(query)}
          className="text-text-2 hover:text-text hover:underline"
          title="All rules (Esc)"
          data-shortcut="Escape"
        >
          Rules
        </Link>
        <span className="text-text-3" aria-hidden="true">
          /
        </span>
        <h1 className="truncate font-semibold" title={props.name}>
          {props.name === '' ? 'no name yet' : props.name}
        </h1>
      </nav>
      {state === 'unchanged' ? null : (
        <span
          className={`inline-flex items-center gap-1 whitespace-nowrap rounded-pill px-2 py-px text-12 ${state === 'saved' ? 'bg-good-soft text-good' : 'bg-accent-soft text-accent'}`}
        >
          <Icon size={12} strokeWidth={1.75} aria-hidden="true" />
          {STATES[state]}
        </span>
      )}
      <div data-print="hide" className="bar-strip">
        {props.problem === null ? null : (
          <span role="alert" className="max-w-96 text-12 text-bad">
            {props.problem}
          </span>
        )}
        <span className="text-12 text-text-3">Backtest sends nothing</span>
        <TestNotification channels={props.channels} />
        <button
          type="button"
          className="control"
          disabled={props.onDiscard === null || props.busy}
          onClick={() => props.onDiscard?.()}
        >
          Discard
        </button>
        <EditorsOnly>
          <button
            type="button"
            className="control primary"
            disabled={props.busy || (state !== 'new' && state !== 'edited')}
            onClick={props.onSave}
          >
            Save rule <kbd className="text-11">⌘S</kbd>
          </button>
        </EditorsOnly>
      </div>
    </header>
  );
}
