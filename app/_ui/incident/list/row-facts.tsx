import { UserRound } from 'lucide-react';
import type { Incident } from '../../../_close/incident/incident.ts';
import { formatCount } from '../../format/count.ts';
import { nearTime } from '../../format/near-time.ts';
import { shortName } from '../../format/service-name.ts';

const MOST_VERSIONS = 3;
const MOST_OF_NAME = 40;

/** The second line of a row: where it is in the code, whose it is, in which versions. */
export function RowFacts(props: {
  incident: Incident;
  places: readonly string[];
  ofSeveral: { services: boolean; environments: boolean };
  /** Epoch ms. */
  now: number;
  zone: string;
}) {
  const { incident, places, ofSeveral, now, zone } = props;
  const owner = [ofSeveral.services ? incident.service : '', ofSeveral.environments ? incident.environment : '']
    .filter((name) => name !== '')
    .map((name) => shortName(name, MOST_OF_NAME));
  const versions = incident.versions.slice(-MOST_VERSIONS);
  const hidden = incident.versions.length - versions.length;
  return (
    <span className="mt-0.5 flex flex-wrap gap-x-3 text-12 text-text-3">
      {places.length === 0 ? null : <span className="wrap-anywhere font-mono text-text-2">{places.join(' × ')}</span>}
      {owner.length === 0 ? null : (
        <span className="wrap-anywhere" title={incident.service.length > MOST_OF_NAME ? incident.service : undefined}>
          {owner.join(', ')}
        </span>
      )}
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
      <span className="whitespace-nowrap @min-[960px]:hidden">
        ×{formatCount(incident.count)}, last {nearTime(incident.lastSeen, now, zone)}
      </span>
    </span>
  );
}
