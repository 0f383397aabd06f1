'use client';
import { useState } from 'react';
import type { DeployComparison } from '../../../_query/deploy/comparison-record.ts';
import { MoveButtons } from '../../controls/move-buttons.tsx';
import { useCurrentRow } from '../../controls/use-current-row.ts';
import { formatCount } from '../../format/count.ts';
import { Panel } from '../../panel/panel.tsx';
import { Link } from '../../view/link.tsx';
import { changedAddress } from './changed-address.ts';
import { ChangedRow } from './changed-row.tsx';
import { changedRows } from './changed-rows.ts';
import { deployIncidentsAddress } from './deploy-address.ts';
import { PairActions } from './pair-actions.tsx';
import { SuspectCard } from './suspect-card.tsx';

/** So many rows that changed are listed; what got worse comes first. */
const MOST_ROWS = 40;
const HEAD = 'py-1 font-normal';

/** Where something changed: pairs of call sites and places; what stayed the same is only counted until it is asked for. */
export function ChangedPanel({ comparison }: { comparison: DeployComparison }) {
  const { deploy, windows, places, pairs, share } = comparison;
  const [all, setAll] = useState(false);
  const { changed, rest } = changedRows(comparison);
  const shown = [...changed.slice(0, MOST_ROWS), ...(all ? rest : [])];
  const walked = shown.filter((row) => changedAddress(row, deploy, windows) !== null);
  const hidden = changed.length - Math.min(changed.length, MOST_ROWS);
  const { body, currentId, setCurrentId, move } = useCurrentRow(walked);
  return (
    <div id="where-it-changed" className="flex min-w-0 scroll-mt-16 flex-col">
      <Panel
        title="Where it changed"
        className="flex-1"
        note={`${formatCount(places.length)} looked at, Holm-corrected`}
        actions={walked.length > 1 ? <MoveButtons noun="change" onMove={move} /> : null}
      >
        {shown.length === 0 ? (
          <p className="py-3 text-12 text-text-2">No pair of call sites and no place changed.</p>
        ) : (
          // Beside the measures hundreds of pairs would make a page of one column: there they scroll.
          <div className="mt-1 lg:max-h-96 lg:overflow-y-auto print:max-h-none">
            <table className="w-full text-12">
              <thead className="top-0 z-1 bg-surface text-11 text-text-3 lg:sticky print:static">
                <tr>
                  <th scope="col" className={`${HEAD} text-left`}>
                    where
                  </th>
                  <th scope="col" className={`${HEAD} pl-2 text-right`}>
                    before
                  </th>
                  <th scope="col" className={`${HEAD} pl-2 text-right`}>
                    after
                  </th>
                  <th scope="col" className={`${HEAD} pl-2 text-right`}>
                    change
                  </th>
                </tr>
              </thead>
              <tbody ref={body}>
                {shown.map((row) => (
                  <ChangedRow
                    key={row.id}
                    row={row}
                    deploy={deploy}
                    windows={windows}
                    share={share}
                    among={places.length}
                    current={row.id === currentId}
                    onFocus={() => setCurrentId(row.id)}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
        <p className="border-line border-t pt-2 text-12 text-text-3">
          Counts are connections; those of codes are closes.{' '}
          {hidden > 0 && windows !== null ? (
            <Link href={deployIncidentsAddress(deploy, windows.after)} className="text-accent underline">
              {formatCount(hidden)} more changed
            </Link>
          ) : null}
          {hidden > 0 && rest.length > 0 ? ', ' : ''}
          {rest.length > 0 ? (
            <button
              type="button"
              className="text-accent underline pointer-coarse:py-1.5"
              aria-expanded={all}
              onClick={() => setAll(!all)}
            >
              {all ? `Hide ${formatCount(rest.length)}` : `${formatCount(rest.length)} more`} without clear change
            </button>
          ) : null}
        </p>
        <PairActions pairs={pairs} version={deploy.version} />
        <SuspectCard suspects={comparison.suspects} pairs={pairs} />
      </Panel>
    </div>
  );
}
