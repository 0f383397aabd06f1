import { BellOff, FunnelX } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import type { AlertEpisode } from '../../../_query/alert/episodes.ts';
import { formatCountOf } from '../../format/count.ts';
import { formatSpan } from '../../format/time.ts';
import { PanelMessage } from '../../panel/panel-message.tsx';
import { Link } from '../../view/link.tsx';
import { useView } from '../../view/view-context.tsx';
import { episodeAddress } from '../episode-address.ts';
import { ownerParsers } from '../owners.ts';

/** Nothing fires or is pending: by how many rules, and when something last did. */
export function NoAlerts(props: { lastEpisode: AlertEpisode | null; rulesOn: number; zone: string; query: string }) {
  const { lastEpisode, rulesOn, zone } = props;
  const { view, clearFilters } = useView();
  const [{ owner }, setOwners] = useQueryStates(ownerParsers);
  const clear = () => {
    clearFilters();
    void setOwners({ owner: null });
  };
  if (view.service.length + view.environment.length + owner.length > 0) {
    return (
      <PanelMessage
        icon={<FunnelX size={18} strokeWidth={1.75} />}
        title="Nothing fires that matches these filters"
        detail="Others are not shown."
        action={
          <button type="button" className="control" onClick={clear}>
            Clear filters
          </button>
        }
      />
    );
  }
  return (
    <PanelMessage
      icon={<BellOff size={18} strokeWidth={1.75} />}
      title="Nothing fires, and nothing is pending"
      detail={
        <>
          {formatCountOf(rulesOn, 'rule')} {rulesOn === 1 ? 'is' : 'are'} on.{' '}
          {lastEpisode === null || lastEpisode.decided.firedAt === null ? (
            'None has fired yet.'
          ) : (
            <>
              The last episode:{' '}
              <Link
                href={episodeAddress(lastEpisode.id, new URLSearchParams(props.query))}
                className="text-accent underline"
              >
                {lastEpisode.ruleName}
                {lastEpisode.service === null ? '' : ` on ${lastEpisode.service}`}
              </Link>
              ,{' '}
              {formatSpan(
                lastEpisode.decided.firedAt,
                lastEpisode.decided.resolvedAt ?? lastEpisode.decided.firedAt,
                zone,
              )}
              .
            </>
          )}
        </>
      }
    />
  );
}
