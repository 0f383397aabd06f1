import { UserRound } from 'lucide-react';
import type { Incident } from '../../../_close/incident/incident.ts';
import { formatCount } from '../../format/count.ts';
import { formatMoment } from '../../format/time.ts';

const MOST_VERSIONS = 3;

/** The second line of a row: where it is in the code, whose it is, in which versions. */
export function RowFacts(props: {
  incident: Incident;
  places: readonly string[];
  ofSeveral: { services: boolean; environments: boolean };
  zone: string;
}) {
  const { incident, places, ofSeveral, zone } = props;
  const owner = [ofSeveral.services ? incident.service : '', ofSeveral.environments ? incident.environment : ''];
  const versions = incident.versions.slice(-MOST_VERSIONS);
  const hidden = incident.versions.length - versions.length;
  return (
    <span className="mt-0.5 flex flex-wrap gap-x-3 text-12 text-text-3">
      {places.length === 0 ? null : <span className="wrap-anywhere font-mono text-text-2">{places.join(' × ')}</span>}
      {owner.some((name) => name !== '') ? (
        <span className="wrap-anywhere">{owner.filter((name) => name !== '').join(', ')}</span>
      ) : null}
      {versions.some((name) => name !== '') ? (
        <span className="wrap-anywhere">
          {hidden > 0 ? `${formatCount(hidden)} earlier, ` : ''}
          {versions.map((name) => name || 'no version').join(', ')}
        </span>
      ) : null}
      {incident.assignee === '' ? null : (
        <span className="inline-flex items-center gap-1 text-text-2">
          <UserRound size={12} strokeWidth={1.75} aria-hidden="true" />
          <span className="sr-only">assigned to</span>
          <span className="wrap-anywhere">{incident.assignee}</span>
        </span>
      )}
      {/* What has no column of its own in a narrow list. */}
      <span className="@min-[960px]:hidden">×{formatCount(incident.count)}</span>
      <span className="@min-[960px]:hidden">
        {formatMoment(incident.firstSeen, zone)} – {formatMoment(incident.lastSeen, zone)}
      </span>
    </span>
  );
}
