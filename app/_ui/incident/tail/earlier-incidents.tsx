import type { EarlierIncident } from '../../../_query/incident/incident-tail-earlier.ts';
import { CategoryGlyph } from '../../category/glyph.tsx';
import { formatCount } from '../../format/count.ts';
import { IncidentLink } from '../incident-link.tsx';
import { IncidentTitle } from '../incident-title.tsx';
import { pairTitles } from './pair-title.ts';
import { tailTime } from './tail-time.ts';

/** The last incidents before a minute without any, the newest first. */
export function EarlierIncidents(props: { incidents: readonly EarlierIncident[]; now: number; zone: string }) {
  const { incidents, now, zone } = props;
  const titles = pairTitles(incidents);
  return (
    <>
      <h3 className="mt-1 border-line border-t pt-1.5 text-11 text-text-3">the last ones before</h3>
      <ol aria-label="Earlier incidents">
        {incidents.map(({ id, incidentId, category, at, service, version, count }, index) => (
          <li key={id} className="py-1">
            <span className="flex items-baseline gap-2">
              <span className="translate-y-0.5">
                <CategoryGlyph category={category} size={10} />
              </span>
              <IncidentLink id={incidentId} prefetch={false} className="wrap-anywhere min-w-0 hover:underline">
                <IncidentTitle phrases={titles[index] ?? []} />
              </IncidentLink>
              {count > 1 ? <span>×{formatCount(count)}</span> : null}
            </span>
            <span className="wrap-anywhere flex flex-wrap gap-x-3 pl-4.5 text-11 text-text-3">
              <time dateTime={new Date(at).toISOString()}>{tailTime(at, now, zone)}</time>
              <span>
                {service} {version}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
