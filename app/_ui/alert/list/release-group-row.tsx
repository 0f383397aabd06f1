'use client';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { formatCountOf } from '../../format/count.ts';
import { concernedBy } from '../act/alert-act.ts';
import { AlertChip } from '../alert-chip.tsx';
import { timeText } from '../time-text.ts';
import { AckButton } from './ack-button.tsx';
import { ReleaseCell } from './release-cell.tsx';
import type { ReleaseGroup } from './release-groups.ts';

const MOST_NAMED = 4;

/** All that fires since one release, as one row that opens, and is acknowledged as one. */
export function ReleaseGroupRow(props: {
  group: ReleaseGroup;
  now: number;
  zone: string;
  query: string;
  children: ReactNode;
}) {
  const { group, now, zone, query } = props;
  const { release, services, causes, firing, pending } = group;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const alerts = causes.flatMap(({ episode, folded }) => [episode, ...folded]);
  const rules = [...new Set(causes.map(({ episode }) => episode.ruleName))];
  const since = Math.min(...causes.map(({ episode }) => episode.firedAt ?? episode.startedAt));
  const Icon = isOpen ? ChevronDown : ChevronRight;
  const name = release === null ? 'no release known' : release.version || 'no version';
  return (
    <li className="min-w-0 border-line border-t max-sm:mb-3 max-sm:rounded-panel max-sm:border max-sm:bg-surface">
      <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2 border-l-3 border-l-bad p-3">
        <div className="flex min-w-0 flex-1 basis-80 items-start gap-2">
          <button
            type="button"
            className="control w-7 shrink-0 justify-center px-0 pointer-coarse:w-9"
            aria-expanded={isOpen}
            aria-controls={id}
            aria-label={`Alerts of ${name}`}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
          </button>
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-semibold">{listed(services, 'service')}</span>
              <AlertChip look="firing" words={`${firing} firing`} />
              {pending === 0 ? null : <AlertChip look="pending" words={`${pending} pending`} />}
            </p>
            <p className="text-12 text-text-2">{listed(rules, 'rule')}</p>
            <p className="text-11 text-text-3">the first since {timeText(since, now, zone)}</p>
          </div>
        </div>
        <ReleaseCell release={release} now={now} zone={zone} query={query} />
        <AckButton
          alerts={alerts}
          now={now}
          words={`Ack ${concernedBy(alerts, 'acknowledge', now).length}`}
          of={`of ${name}`}
        />
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen ? <ol className="sm:pl-6">{props.children}</ol> : null}
      </div>
    </li>
  );
}

/** "chat, orders and 9 more services". */
function listed(names: readonly string[], noun: string): string {
  if (names.length === 0) return `several ${noun}s`;
  const more = names.length - MOST_NAMED;
  const shown = names.slice(0, MOST_NAMED).join(', ');
  return more > 0 ? `${shown} and ${formatCountOf(more, `more ${noun}`)}` : shown;
}
