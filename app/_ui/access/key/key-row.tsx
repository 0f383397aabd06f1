import { Ban, KeyRound, RefreshCw } from 'lucide-react';
import type { AccessKey } from '../../../_query/access/keys.ts';
import { formatDay } from '../../format/time.ts';
import { endText, keyState, usedText } from './key-words.ts';

/** One key: its name and beginning, what it may be used for and in which project, who made it, when it was used, and what may be done about it. */
export function KeyRow(props: {
  listed: AccessKey;
  /** There are several. */
  namesProject: boolean;
  now: number;
  zone: string;
  onRotate: () => void;
  onRevoke: () => void;
}) {
  const { listed, now, zone } = props;
  const { name, shown, scopes, project, createdAt, createdBy, lastUsedAt } = listed;
  const state = keyState(listed, now);
  const of = <span className="sr-only"> {`${name}, ${shown}…`}</span>;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-line border-t py-2.5 first:border-t-0">
      <KeyRound size={14} strokeWidth={1.75} className="mt-1 shrink-0 text-text-3" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className={`wrap-anywhere font-semibold ${state === 'standing' ? '' : 'text-text-2'}`}>{name}</span>
          <span className="font-mono text-12 text-text-2">{shown}…</span>
        </p>
        <p className="wrap-anywhere text-12 text-text-2">
          {scopes.join(', ')}
          {props.namesProject ? `; project ${project}` : ''}
        </p>
        <p className="wrap-anywhere text-11 text-text-3">
          made {formatDay(createdAt, zone)} by {createdBy || 'somebody'}
        </p>
      </div>
      <div className="w-60 text-12 max-sm:w-full max-sm:pl-7.5">
        <p className={state === 'standing' ? 'font-semibold' : 'text-text-2'}>{usedText(lastUsedAt, now)}</p>
        <p className={state === 'expired' ? 'text-warn' : 'text-text-2'}>{endText(listed, now, zone)}</p>
      </div>
      <div className="flex gap-2 max-sm:pl-7.5 sm:w-46 sm:justify-end">
        {state === 'standing' ? (
          <>
            <button type="button" className="control" onClick={props.onRotate}>
              <RefreshCw size={14} strokeWidth={1.75} aria-hidden="true" />
              Rotate{of}
            </button>
            <button type="button" className="control" onClick={props.onRevoke}>
              <Ban size={14} strokeWidth={1.75} aria-hidden="true" />
              Revoke{of}
            </button>
          </>
        ) : null}
      </div>
    </li>
  );
}
