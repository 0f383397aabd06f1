import { CircleDashed, FunnelX, Unplug } from 'lucide-react';
import type { OpenNow } from '../../_query/service/open-now.ts';
import type { ServiceCard } from '../../_query/service/services.ts';
import { formatCountOf } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { formatMoment } from '../format/time.ts';
import { PanelMessage } from '../panel/panel-message.tsx';
import type { FilterOptions } from '../view/filter-options.ts';
import { Link } from '../view/link.tsx';
import { FILTERS } from '../view/search-params.ts';
import { useZone } from '../view/use-zone.ts';
import { useView } from '../view/view-context.tsx';
import { measureTerms, termsOfQuery } from '../view/view-terms.ts';

/** Why the range has no connection to show, and the one step out of it. */
export default function NoData(props: {
  options: FilterOptions | null;
  services: readonly Pick<ServiceCard, 'service' | 'lastSeenAt' | 'now'>[];
  openNow: OpenNow | null;
  now: number;
}) {
  const { options, openNow, now } = props;
  const { view, setView, clearFilters } = useView();
  const zone = useZone();
  const narrowed = FILTERS.filter((name) => name !== 'service' && name !== 'environment' && view[name].length > 0);
  const unseen = FILTERS.find(
    (name) =>
      view[name].length > 0 && options && !view[name].some((value) => options[name].some((one) => one === value)),
  );
  if (unseen || narrowed.length > 0 || measureTerms(termsOfQuery(view.q)).length > 0) {
    return (
      <PanelMessage
        icon={<FunnelX size={18} strokeWidth={1.75} />}
        title={unseen ? `Nothing matches ${unseen} ${view[unseen].join(', ')}` : 'Nothing matches these filters'}
        detail="No connection that ended in this range passes the filter."
        action={
          <button
            type="button"
            className="control"
            onClick={() => (unseen ? setView({ [unseen]: [] }) : clearFilters())}
          >
            {unseen ? `Clear ${unseen}` : 'Clear filters'}
          </button>
        }
      />
    );
  }
  const chosen = props.services.filter(({ service }) => view.service.length === 0 || view.service.includes(service));
  const names = chosen.length === 1 ? (chosen[0]?.service ?? '') : 'any service';
  const lastSeenAt = Math.max(...chosen.map((card) => card.lastSeenAt ?? 0), 0);
  const isSilent = chosen.length > 0 && chosen.every((card) => card.now.word === 'silent');
  if (isSilent && !openNow?.instances) {
    return (
      <PanelMessage
        icon={<Unplug size={18} strokeWidth={1.75} className="text-warn" />}
        title={`No telemetry since ${formatMoment(lastSeenAt, zone)}`}
        detail={`No instance of ${names} has reported for ${formatDuration(now - lastSeenAt)}.`}
        action={
          <Link className="control" href="/set-up">
            Check set-up
          </Link>
        }
      />
    );
  }
  return (
    <PanelMessage
      icon={<CircleDashed size={18} strokeWidth={1.75} />}
      title="No closes in this range"
      detail={
        openNow?.instances
          ? `Alive: ${formatCountOf(openNow.open, 'socket')} open now, none has ended.`
          : 'No connection ended. Spans have arrived before; none of them belongs here.'
      }
      action={
        <button type="button" className="control" onClick={() => setView({ range: '7d', from: null, to: null })}>
          Show the last 7 d
        </button>
      }
    />
  );
}
