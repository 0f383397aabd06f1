'use client';
import { BookOpen, Check } from 'lucide-react';
import type { AlertRule } from '../../../_alert/rule/rule.ts';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { alertName } from '../alert-name.ts';
import { EndSilence } from '../silence/end-silence.tsx';
import { SilenceMenu } from '../silence/silence-menu.tsx';
import { type ActedOn, concernedBy } from './alert-act.ts';
import { SnoozeMenu } from './snooze-menu.tsx';
import type { AlertActing } from './use-alert-acts.ts';

/**
 * What a person may do about a cause: acknowledge it, have it silent for a while, read what to do. What is still pending has
 * nothing to acknowledge. Where several alerts are folded, it is done about all of them. `main`: acknowledging is what matters
 * most here, and has the key. `short`: in a column that is narrow on a wide screen.
 */
export function AlertActions<One extends ActedOn>(props: {
  acting: AlertActing<One>;
  rule: Pick<AlertRule, 'runbookUrl'>;
  now: number;
  main: boolean;
  short?: true;
}) {
  const { acting, rule, now, main, short } = props;
  const [lead] = acting.shown;
  if (lead === undefined) return null;
  const of = alertName(lead);
  const silence =
    lead.silence !== null && (lead.silence.until === null || lead.silence.until > now) ? lead.silence : null;
  const isSnoozed = lead.snoozedUntil !== null && lead.snoozedUntil > now;
  const isOver = lead.state === 'resolved' || lead.state === 'faded';
  const open = concernedBy(acting.shown, 'acknowledge', now).length;
  const many = open > 1 ? ` ${open}` : '';
  return (
    <div
      data-print="hide"
      className={`flex flex-wrap items-center gap-2 ${lead.state === 'pending' ? 'max-sm:[&>button]:flex-1 max-sm:[&>button]:justify-center' : ''}`}
    >
      <EditorsOnly>
        {isOver || isSnoozed ? null : open > 0 ? (
          <button
            type="button"
            className={`control max-sm:primary max-sm:flex-1 max-sm:justify-center ${main ? 'primary' : ''}`}
            disabled={acting.busy}
            title={main ? 'Acknowledge (a)' : 'Acknowledge'}
            data-shortcut={main ? 'a' : undefined}
            onClick={() => acting.act({ kind: 'acknowledge' })}
          >
            <Check size={14} strokeWidth={1.75} aria-hidden="true" />
            <span className={short ? 'lg:hidden' : ''}>Acknowledge{many}</span>
            {short ? <span className="max-lg:hidden">Ack{many}</span> : null}
            <span className="sr-only">{of}</span>
          </button>
        ) : lead.acknowledgedAt === null ? null : (
          <button
            type="button"
            className="control"
            disabled={acting.busy}
            onClick={() => acting.act({ kind: 'unacknowledge' })}
          >
            Unacknowledge<span className="sr-only"> {of}</span>
          </button>
        )}
        {isSnoozed ? (
          <button type="button" className="control" disabled={acting.busy} onClick={() => acting.act({ kind: 'wake' })}>
            Wake now<span className="sr-only"> {of}</span>
          </button>
        ) : null}
        {silence === null ? null : <EndSilence silence={silence} of={of} />}
        {isOver || silence !== null ? null : (
          <SnoozeMenu
            busy={acting.busy}
            of={of}
            onSnooze={(until, note) => acting.act({ kind: 'snooze', until, note })}
          />
        )}
        {isOver || silence !== null ? null : (
          <SilenceMenu rule={{ id: lead.ruleId, name: lead.ruleName }} main={main} short={short ?? false} />
        )}
      </EditorsOnly>
      {rule.runbookUrl === null ? null : (
        <a
          className="control"
          href={rule.runbookUrl}
          target="_blank"
          rel="noreferrer"
          aria-label={`Runbook of ${lead.ruleName}`}
          title={rule.runbookUrl}
        >
          <BookOpen size={14} strokeWidth={1.75} aria-hidden="true" />
        </a>
      )}
    </div>
  );
}
