'use client';
import { CircleDashed, FunnelX } from 'lucide-react';
import { PanelMessage } from '../panel/panel-message.tsx';
import { FILTERS } from '../view/search-params.ts';
import { useView } from '../view/view-context.tsx';
import type { FilterOptions } from './model.ts';

/** Why the range has no connection to show, and the one step out of it. */
export function NoData({ options }: { options: FilterOptions | null }) {
  const { view, setView, clearFilters } = useView();
  const chosen = FILTERS.filter((name) => view[name].length > 0);
  const unseen = chosen.find((name) => options && !view[name].some((value) => options[name].includes(value)));
  if (chosen.length === 0) {
    return (
      <PanelMessage
        icon={<CircleDashed size={18} strokeWidth={1.75} />}
        title="No connection ended in this range"
        detail="Spans have arrived before; none of them belongs here."
        action={
          <button type="button" className="control" onClick={() => setView({ range: '7d', from: null, to: null })}>
            Show the last 7 d
          </button>
        }
      />
    );
  }
  return (
    <PanelMessage
      icon={<FunnelX size={18} strokeWidth={1.75} />}
      title={unseen ? `Nothing matches ${unseen} ${view[unseen].join(', ')}` : 'Nothing matches these filters'}
      detail="No connection that ended in this range passes the filter."
      action={
        <button
          type="button"
          className="control"
          onClick={() => (unseen && chosen.length > 1 ? setView({ [unseen]: [] }) : clearFilters())}
        >
          {unseen ? `Clear ${unseen}` : 'Clear filters'}
        </button>
      }
    />
  );
}
