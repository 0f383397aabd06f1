'use client';
import { CircleCheck, FunnelX } from 'lucide-react';
import { PanelMessage } from '../../panel/panel-message.tsx';
import { FILTERS } from '../../view/search-params.ts';
import { useView } from '../../view/view-context.tsx';
import { useListChips } from './use-list-chips.ts';

/** Why no incident is listed, and the one step out of it. */
export function NoIncidents() {
  const { view, setView, clearFilters } = useView();
  const { chips, clear } = useListChips();
  const ownFilter = chips.length > 0;
  if (!ownFilter && FILTERS.every((name) => view[name].length === 0)) {
    return (
      <PanelMessage
        icon={<CircleCheck size={18} strokeWidth={1.75} className="text-good" />}
        title="No incident in this range"
        detail="No code sent or closed too late or too early, and no connection ended abnormally."
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
      title="No incident matches these filters"
      detail={
        ownFilter
          ? `There may be others: only ${chips.map(({ name, value }) => `${name} ${value}`).join(', ')} was asked for.`
          : 'No incident of this range passes the filter.'
      }
      action={
        <button type="button" className="control" onClick={() => (ownFilter ? clear() : clearFilters())}>
          {ownFilter ? 'Show all incidents' : 'Clear filters'}
        </button>
      }
    />
  );
}
