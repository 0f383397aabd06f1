'use client';
import type { Incident } from '../../../_close/incident/incident.ts';
import { CategoryGlyph } from '../../category/glyph.tsx';
import { formatCount, formatCountOf } from '../../format/count.ts';
import { formatRate } from '../../format/rate.ts';
import { formatMoment } from '../../format/time.ts';
import { IncidentLink } from '../incident-link.tsx';
import { IncidentNumber } from '../incident-number.tsx';
import { IncidentTitle } from '../incident-title.tsx';
import { isOpen, resolvableIn } from '../resolve.ts';
import { incidentSentence } from '../sentence.ts';
import { StateChip } from '../state-chip.tsx';
import { TrendBars } from '../trend-bars.tsx';
import { useIncidentAction } from '../use-incident-action.ts';

const MOST_VERSIONS = 3;
const NUMBER = 'hidden px-2 py-2 text-right align-top sm:table-cell';

/** One incident in the list. The current row takes the key that resolves it. */
export function IncidentRow(props: {
  incident: Incident;
  /** Whether the list is of several services or environments, so that each row says its own. */
  ofSeveral: boolean;
  zone: string;
  current: boolean;
  onFocus: () => void;
  /** In the list, the first being 0. */
  index: number;
  measure: (row: Element | null) => void;
}) {
  const { incident, zone, current } = props;
  const { busy, problem, post } = useIncidentAction(incident.id);
  const version = resolvableIn(incident);
  const inVersion = version === '' ? '' : ` in ${version}`;
  const sentence = incidentSentence(incident);
  const places = sentence.flatMap(({ kind, text }) => (kind === 'place' ? [text] : []));
  const versions = incident.versions.slice(-MOST_VERSIONS);
  const hidden = incident.versions.length - versions.length;
  return (
    <tr
      ref={props.measure}
      data-index={props.index}
      // The head is the first row.
      aria-rowindex={props.index + 2}
      className={`border-line border-t ${current ? 'bg-raised' : ''}`}
    >
      <td className="w-8 py-2.5 pl-3 align-top" title={incident.category}>
        <CategoryGlyph category={incident.category} />
        <span className="sr-only">{incident.category}</span>
      </td>
      <th scope="row" className="py-2 pr-2 text-left font-normal">
        <IncidentLink
          id={incident.id}
          data-row={incident.id}
          onFocus={props.onFocus}
          className="font-semibold hover:underline"
        >
          <IncidentTitle phrases={sentence.filter(({ kind }) => kind !== 'place')} />
        </IncidentLink>
        <span className="mt-0.5 flex flex-wrap gap-x-3 text-12 text-text-3">
          {places.length === 0 ? null : (
            <span className="wrap-anywhere font-mono text-text-2">{places.join(' × ')}</span>
          )}
          {props.ofSeveral ? (
            <span className="wrap-anywhere">
              {incident.service}
              {incident.environment === '' ? '' : `, ${incident.environment}`}
            </span>
          ) : null}
          {versions.some((name) => name !== '') ? (
            <span className="wrap-anywhere">
              {hidden > 0 ? `${formatCount(hidden)} earlier, ` : ''}
              {versions.map((name) => name || 'no version').join(', ')}
            </span>
          ) : null}
          <span className="lg:hidden">
            {formatMoment(incident.firstSeen, zone)} – {formatMoment(incident.lastSeen, zone)}
          </span>
        </span>
        <span className="mt-1 flex items-center gap-3 text-12 text-text-2 sm:hidden">
          <StateChip incident={incident} />
          <span>
            {formatCountOf(incident.connections, 'connection')}
            {incident.share === null ? '' : `, ${formatRate(incident.share)}`}
          </span>
        </span>
        {problem === null ? null : (
          <span role="alert" className="mt-1 block text-12 text-bad">
            {problem}
          </span>
        )}
      </th>
      <td className="hidden px-2 py-2 align-top sm:table-cell">
        <StateChip incident={incident} />
      </td>
      <td className="hidden px-2 py-2 align-top lg:table-cell">
        <TrendBars trend={incident.trend} category={incident.category} width={84} />
      </td>
      <td className={`${NUMBER} font-semibold`}>
        <IncidentNumber id={incident.id}>{formatCount(incident.connections)}</IncidentNumber>
      </td>
      <td className={`${NUMBER} text-text-2`}>
        {incident.share === null ? '–' : <IncidentNumber id={incident.id}>{formatRate(incident.share)}</IncidentNumber>}
      </td>
      <td className={`${NUMBER} text-text-2`}>
        <IncidentNumber id={incident.id}>{formatCount(incident.count)}</IncidentNumber>
      </td>
      <td className="hidden whitespace-nowrap px-2 py-2 align-top text-12 text-text-2 lg:table-cell">
        {formatMoment(incident.lastSeen, zone)}
        <span className="block text-11 text-text-3">first {formatMoment(incident.firstSeen, zone)}</span>
      </td>
      <td className="hidden py-2 pr-3 pl-2 text-right align-top sm:table-cell">
        {isOpen(incident) ? (
          <button
            type="button"
            className="control h-6"
            disabled={busy}
            aria-label={`Resolve${inVersion}`}
            title={`Resolve${inVersion}${current ? ' (e)' : ''}`}
            data-shortcut={current ? 'e' : undefined}
            onClick={() => void post('state', { state: 'resolved', ...(version === '' ? {} : { version }) })}
          >
            Resolve
          </button>
        ) : null}
      </td>
    </tr>
  );
}
