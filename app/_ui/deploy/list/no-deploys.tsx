'use client';
import { FunnelX, Rocket } from 'lucide-react';
import { PanelMessage } from '../../panel/panel-message.tsx';
import { FILTERS } from '../../view/search-params.ts';
import { useView } from '../../view/view-context.tsx';
import { AnnounceCommand } from './announce-command.tsx';
import { useDeployListChips } from './use-deploy-list-view.ts';

/** Why no release is listed, and the one step out of it; without any filter, how one is announced. */
export function NoDeploys({ origin, service }: { origin: string; service: string }) {
  const { view, setView, clearFilters } = useView();
  const { chips, clear } = useDeployListChips();
  if (chips.length > 0 || FILTERS.some((name) => view[name].length > 0)) {
    return (
      <PanelMessage
        icon={<FunnelX size={18} strokeWidth={1.75} />}
        title="No release matches these filters"
        detail="No release of this range passes the filter."
        action={
          <button
            type="button"
            className="control"
            onClick={() => {
              if (chips.length > 0) clear();
              else clearFilters();
            }}
          >
            {chips.length > 0 ? 'Show all releases' : 'Clear filters'}
          </button>
        }
      />
    );
  }
  return (
    <>
      <PanelMessage
        icon={<Rocket size={18} strokeWidth={1.75} />}
        title="No release in this range"
        detail="A release is listed once its version is first heard beside or after another, or when a pipeline announces it:"
        action={
          <button type="button" className="control" onClick={() => setView({ range: '30d', from: null, to: null })}>
            Show the last 30 d
          </button>
        }
      />
      <div className="pb-4">
        <AnnounceCommand origin={origin} service={service} />
      </div>
    </>
  );
}
