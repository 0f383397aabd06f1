'use client';
import type { DeployComparison } from '../../../_query/deploy/comparison-record.ts';
import { formatCountOf } from '../../format/count.ts';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { usePairStates } from './use-pair-states.ts';

/** Decides about all gone pairs, or all new ones, at once. */
export function PairActions({ pairs, version }: { pairs: DeployComparison['pairs']; version: string }) {
  const { busy, outcome, setAll } = usePairStates();
  const gone = pairs.gone.map(({ id }) => id);
  const brought = pairs.new.map(({ id }) => id);
  if (gone.length + brought.length === 0) return null;
  return (
    <div data-print="hide" className="mt-2 flex flex-wrap items-center gap-2">
      <EditorsOnly>
        {gone.length > 0 ? (
          <button
            type="button"
            className="control"
            disabled={busy}
            onClick={() =>
              void setAll(
                gone,
                { state: 'resolved', version },
                `${formatCountOf(gone.length, 'pair')} resolved in ${version}.`,
              )
            }
          >
            Resolve {formatCountOf(gone.length, 'gone pair')} in {version}
          </button>
        ) : null}
        {brought.length > 0 ? (
          <button
            type="button"
            className="control"
            disabled={busy}
            onClick={() =>
              void setAll(brought, { state: 'open' }, `${formatCountOf(brought.length, 'new pair')} opened.`)
            }
          >
            Open {formatCountOf(brought.length, 'new pair')}
          </button>
        ) : null}
      </EditorsOnly>
      <p role="status" className={`text-12 ${outcome?.failed ? 'text-bad' : 'text-text-2'}`}>
        {outcome?.text}
      </p>
    </div>
  );
}
