'use client';
import { useQueryState } from 'nuqs';
import { useId } from 'react';
import type { KeptAuditEntry } from '../../../_query/access/audit-page.ts';
import { formatCount } from '../../format/count.ts';
import { formatClockSeconds, formatDay } from '../../format/time.ts';
import { Failed } from '../../panel/failed.tsx';
import type { Loaded } from '../../panel/loaded.ts';
import { Panel } from '../../panel/panel.tsx';
import { parseAsText } from '../../view/parse-as-text.ts';
import { useZone } from '../../view/use-zone.ts';
import { AccessScreenFrame } from '../access-screen.tsx';
import { AUDIT_WORDS, entriesWith } from './audit-words.ts';
import { useOlderEntries } from './use-older-entries.ts';

const REFUSED = ['sign_in_failed', 'sign_in_limited'];

/** The log of access: who did what, when and from where, the newest first. */
export function AuditScreen(props: { newest: Loaded<KeptAuditEntry[]>; pageSize: number }) {
  const { newest } = props;
  const zone = useZone();
  const id = useId();
  const [text, setText] = useQueryState('find', parseAsText.withDefault(''));
  const { entries, busy, problem, load } = useOlderEntries(newest.ok ? newest.value : [], props.pageSize);
  const shown = entriesWith(entries, text);
  const loaded = entries.length === 1 ? '1 entry' : `${formatCount(entries.length)} entries`;
  return (
    <AccessScreenFrame
      at="Audit log"
      sentence="Who signed in or failed to, and who changed what. Entries stay for 400 days or longer, and nobody can change them."
    >
      <Panel
        title="Audit log"
        note={text.trim() === '' ? loaded : `${shown.length} of ${loaded}`}
        actions={
          <>
            <label htmlFor={id} className="text-12 text-text-2">
              Find
            </label>
            <input
              id={id}
              type="search"
              placeholder="a name, an address, a path"
              value={text}
              onChange={(event) => void setText(event.target.value || null)}
              className="h-7 w-52 rounded-control border border-line-2 bg-sunken px-2 text-12 pointer-coarse:h-9"
            />
          </>
        }
      >
        {newest.ok ? null : <Failed message={newest.message} />}
        {newest.ok && entries.length === 0 ? <p className="py-2 text-text-2">Nobody has done anything yet.</p> : null}
        {entries.length > 0 && shown.length === 0 ? (
          <p className="py-2 text-text-2">
            No entry that is loaded has these words{load === null ? '' : '; older ones may'}.
          </p>
        ) : null}
        <ol className="mt-1 text-12">
          {shown.map((entry) => (
            <Entry key={entry.id} entry={entry} zone={zone} />
          ))}
        </ol>
        <div className="flex items-center gap-3 pt-2">
          {load === null ? null : (
            <button type="button" className="control" disabled={busy} onClick={load}>
              Older entries
            </button>
          )}
          <span role="status" className="text-12 text-bad">
            {problem}
          </span>
        </div>
      </Panel>
    </AccessScreenFrame>
  );
}

function Entry({ entry, zone }: { entry: KeptAuditEntry; zone: string }) {
  const { at, kind, actor, address, subject, detail } = entry;
  return (
    <li className="grid gap-x-4 border-line border-t py-1.5 first:border-t-0 sm:grid-cols-[150px_minmax(0,1fr)_minmax(0,2fr)_130px]">
      <time dateTime={new Date(at).toISOString()} className="text-text-2 tabular-nums">
        {formatDay(at, zone)}, {formatClockSeconds(at, zone)}
      </time>
      <span className="wrap-anywhere font-semibold">{actor || 'somebody'}</span>
      <span className="wrap-anywhere">
        <span className={REFUSED.includes(kind) ? 'text-warn' : ''}>{AUDIT_WORDS[kind]}</span>
        {subject === '' ? null : <span className="font-mono text-11"> {subject}</span>}
        {detail === '' ? null : <span className="text-text-2">, {detail}</span>}
      </span>
      <span className="wrap-anywhere font-mono text-11 text-text-3">{address || 'no address'}</span>
    </li>
  );
}
