'use client';
import { CalendarClock, Pencil, Trash2, VolumeX } from 'lucide-react';
import type { ListedSilence } from '../../../_query/alert/listed-silences.ts';
import { EditorsOnly } from '../../person/editors-only.tsx';
import type { MatchableRule } from '../matcher/matchable-rule.ts';
import { matchersText } from '../matcher/matchers-text.ts';
import { timeText } from '../time-text.ts';
import { standsText, windowText } from './silence-words.ts';
import { useSilencing } from './use-silencing.ts';

/** One silence: of what, until when or when next, by whom and why, and what may be done about it. */
export function SilenceRow(props: {
  silence: ListedSilence;
  rules: readonly MatchableRule[];
  now: number;
  zone: string;
  onEdit: () => void;
}) {
  const { silence, rules, now, zone } = props;
  const { busy, end, remove } = useSilencing();
  const { weekly, comment, createdAt, createdBy, updatedAt, updatedBy, state } = silence;
  const what = matchersText(silence.matchers, (id) => rules.find((rule) => rule.id === id)?.name ?? 'a deleted rule');
  const Icon = weekly === null ? VolumeX : CalendarClock;
  const isOver = state === 'ended';
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-line border-t py-2.5 first:border-t-0">
      <Icon size={14} strokeWidth={1.75} className="mt-1 shrink-0 text-text-3" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-64">
        <p className={`wrap-anywhere font-semibold ${isOver ? 'text-text-2' : ''}`}>{what}</p>
        {comment === '' ? null : <p className="wrap-anywhere text-12 text-text-2">“{comment}”</p>}
        <p className="text-11 text-text-3">
          {createdBy || 'somebody'}, {timeText(createdAt, now, zone)}
          {updatedAt === createdAt ? '' : `; changed by ${updatedBy || 'somebody'}, ${timeText(updatedAt, now, zone)}`}
        </p>
      </div>
      <div className="w-60 text-12 max-sm:w-full max-sm:pl-7.5">
        <p className={isOver ? 'text-text-2' : 'font-semibold'}>{standsText(silence, now, zone)}</p>
        {weekly === null ? null : <p className="text-text-2">{windowText(weekly)}</p>}
        {weekly === null || silence.until === null || isOver ? null : (
          <p className="text-11 text-text-3">the last before {timeText(silence.until, now, zone)}</p>
        )}
      </div>
      <div className="flex gap-2 max-sm:pl-7.5 sm:w-46 sm:justify-end">
        <EditorsOnly>
          {isOver ? null : (
            <button type="button" className="control" disabled={busy} onClick={() => end(silence.id)}>
              End now<span className="sr-only">: {what}</span>
            </button>
          )}
          <button type="button" className="control" onClick={props.onEdit}>
            <Pencil size={14} strokeWidth={1.75} aria-hidden="true" />
            {isOver ? 'Again' : 'Edit'}
            <span className="sr-only">: {what}</span>
          </button>
          <button
            type="button"
            className="control w-7 justify-center px-0 pointer-coarse:w-9"
            disabled={busy}
            aria-label={`Delete: ${what}`}
            title="Delete"
            onClick={() => remove(silence.id)}
          >
            <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </EditorsOnly>
      </div>
    </li>
  );
}
