import type { TailIncident } from '../../../_query/incident/incident-tail-newest.ts';
import { formatBytes, formatCount } from '../../format/count.ts';
import { formatDuration } from '../../format/duration.ts';
import { tailTime } from './tail-time.ts';

interface SingleIncidentsProps {
  /** How much there is in the window. */
  counted: number;
  /** Null while they are asked for. */
  incidents: readonly TailIncident[] | null;
  now: number;
  zone: string;
}

/** The newest incidents of a pair, one by one, the newest first. */
export function SingleIncidents({ counted, incidents, now, zone }: SingleIncidentsProps) {
  if (incidents === null) return <p className="pt-1 text-11 text-text-3">Asking for them …</p>;
  const shown = incidents.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="mt-1 border-line-2 border-l pl-2 text-11">
      <p className="text-text-3">
        {formatCount(counted)} counted, {formatCount(shown)} shown
      </p>
      <ol aria-label="Newest incidents of the pair">
        {incidents.map(({ id, at, delayMs, version, instance, count, lostBytes }) => (
          <li key={id} className="wrap-anywhere flex flex-wrap gap-x-2 text-text-2">
            <time dateTime={new Date(at).toISOString()}>{tailTime(at, now, zone)}</time>
            {delayMs === null ? null : <span>{formatDuration(delayMs)} after</span>}
            {count > 1 ? <span>×{formatCount(count)}</span> : null}
            {lostBytes > 0 ? <span>{formatBytes(lostBytes)}</span> : null}
            <span className="text-text-3">
              {version} {instance}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
