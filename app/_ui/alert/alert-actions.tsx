'use client';
import { BookOpen, Check } from 'lucide-react';
import type { AlertEpisode } from '../../_query/alert/episodes.ts';
import { SnoozeMenu } from './snooze-menu.tsx';
import type { EpisodeActing } from './use-episode-action.ts';

/** What of an episode decides what may be done about it. */
export type ActedOn = Pick<AlertEpisode, 'state' | 'acknowledgedAt' | 'snoozedUntil' | 'ruleName' | 'service' | 'rule'>;

/**
 * What a person may do about an alert: acknowledge it, have it silent for a while, read what to do. What is still pending has
 * nothing to acknowledge. `main`: acknowledging is what matters most here, and has the key.
 * `short`: in a column that is narrow on a wide screen.
 */
export function AlertActions(props: {
  episode: ActedOn;
  acting: EpisodeActing;
  now: number;
  main: boolean;
  short?: true;
}) {
  const { episode, acting, now, main, short } = props;
  const { state, acknowledgedAt, snoozedUntil, rule } = episode;
  const of = `${episode.ruleName}${episode.service === null ? '' : ` on ${episode.service}`}`;
  const isSnoozed = snoozedUntil !== null && snoozedUntil > now;
  const isOver = state === 'resolved' || state === 'faded';
  return (
    <>
      {/* Live waits for a pointer that is about to press, and for an open menu; the rest of the list stays live. */}
      <div data-print="hide" data-hold-live className="flex flex-wrap gap-2">
        {isOver || state === 'pending' || isSnoozed ? null : acknowledgedAt === null ? (
          <button
            type="button"
            className={`control max-sm:primary max-sm:flex-1 max-sm:justify-center ${main ? 'primary' : ''}`}
            disabled={acting.busy}
            title={main ? 'Acknowledge (a)' : 'Acknowledge'}
            data-shortcut={main ? 'a' : undefined}
            onClick={() => void acting.post({ path: 'acknowledge', body: { acknowledged: true } })}
          >
            <Check size={14} strokeWidth={1.75} aria-hidden="true" />
            <span className={short ? 'lg:hidden' : ''}>Acknowledge</span>
            {short ? <span className="max-lg:hidden">Ack</span> : null}
            <span className="sr-only">{of}</span>
          </button>
        ) : (
          <button
            type="button"
            className="control"
            disabled={acting.busy}
            onClick={() => void acting.post({ path: 'acknowledge', body: { acknowledged: false } })}
          >
            Unacknowledge<span className="sr-only"> {of}</span>
          </button>
        )}
        {isSnoozed ? (
          <button
            type="button"
            className="control"
            disabled={acting.busy}
            onClick={() => void acting.post({ path: 'snooze', body: { until: null } })}
          >
            Wake now<span className="sr-only"> {of}</span>
          </button>
        ) : null}
        {isOver ? null : <SnoozeMenu acting={acting} of={of} />}
        {rule.runbookUrl === null ? null : (
          <a
            className="control"
            href={rule.runbookUrl}
            target="_blank"
            rel="noreferrer"
            aria-label={`Runbook of ${episode.ruleName}`}
            title={rule.runbookUrl}
          >
            <BookOpen size={14} strokeWidth={1.75} aria-hidden="true" />
          </a>
        )}
      </div>
      {acting.problem === null ? null : (
        <p role="alert" className="mt-1 text-12 text-bad">
          {acting.problem}
        </p>
      )}
    </>
  );
}
