'use client';
import { CircleCheck, FunnelX } from 'lucide-react';
import { formatQuery } from '../../../_close/query/format-query.ts';
import { PanelMessage } from '../../panel/panel-message.tsx';
import { useView } from '../../view/view-context.tsx';
import { useListTerms } from './use-list-terms.ts';

/** Why no incident is listed, and the one step out of it. */
export function NoIncidents() {
  const { setView } = useView();
  const { terms, apply } = useListTerms();
  if (terms.length === 0) {
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
      detail={`There may be others: only ${formatQuery(terms)} was asked for.`}
      action={
        <button type="button" className="control" onClick={() => apply([])}>
          Show all incidents
        </button>
      }
    />
  );
}
