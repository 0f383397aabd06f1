'use client';
import { CircleCheck } from 'lucide-react';
import type { Incident } from '../../../_close/incident/incident.ts';
import { CategoryGlyph } from '../../category/glyph.tsx';
import { formatCount, formatCountOf } from '../../format/count.ts';
import { formatRate } from '../../format/rate.ts';
import { formatMoment } from '../../format/time.ts';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { IncidentLink } from '../incident-link.tsx';
import { IncidentNumber } from '../incident-number.tsx';
import { IncidentTitle } from '../incident-title.tsx';
import { isOpen, resolvableIn } from '../resolve.ts';
import { incidentSentence } from '../sentence.ts';
import { StateChip } from '../state-chip.tsx';
import { TrendBars } from '../trend-bars.tsx';
import { selectedPair } from '../triage/selected-pair.ts';
import { DecidedLine } from './decided-line.tsx';
import { COLUMN_FROM } from './list-columns.tsx';
import type { ListSetting } from './list-setting.ts';
import { MergedPairs } from './merged-pairs.tsx';
import { RowFacts } from './row-facts.tsx';
import { SelectCell } from './select-cell.tsx';

const NUMBER = 'px-2 py-2 text-right align-top';

/** One incident in the list. The current row takes the keys, unless a selection has them. */
export function IncidentRow(props: {
  incident: Incident;
  setting: ListSetting;
  current: boolean;
  /** In the list, the first being 0. */
  index: number;
}) {
  const { incident, current } = props;
  const { ofSeveral, now, zone, selecting, openMerged, onOpenMerged, onExtend, onResolve, measure, setCurrentId } =
    props.setting;
  const silentMs = props.setting.silentMsOf(incident);
  const pair = selectedPair(incident);
  const selected = selecting.pairs.has(pair.id);
  const hasKey = current && selecting.pairs.size === 0;
  const onFocus = () => setCurrentId(pair.id);
  const inVersion = resolvableIn(incident) === '' ? '' : ` in ${resolvableIn(incident)}`;
  const sentence = incidentSentence(incident);
  const places = sentence.flatMap(({ kind, text }) => (kind === 'place' ? [text] : []));
  const ground = selected ? 'bg-accent-soft/60' : current ? 'bg-raised' : '';
  return (
    <tr
      ref={measure}
      data-index={props.index}
      // The head is the first row.
      aria-rowindex={props.index + 2}
      className={`border-line border-t ${ground} ${current ? 'shadow-[inset_2px_0_0_var(--accent)]' : ''}`}
    >
      <SelectCell
        name={pair.name}
        selected={selected}
        current={current}
        onToggle={() => selecting.toggle(pair)}
        onExtend={() => onExtend(pair)}
        onFocus={onFocus}
      />
      <td className="w-7 py-2.5 pl-1 align-top" title={incident.category}>
        <CategoryGlyph category={incident.category} />
        <span className="sr-only">{incident.category}</span>
      </td>
      <th scope="row" className="py-2 pr-2 text-left font-normal">
        <IncidentLink
          id={incident.id}
          data-row={incident.id}
          onFocus={onFocus}
          className="font-semibold hover:underline"
        >
          <IncidentTitle phrases={sentence.filter(({ kind }) => kind !== 'place')} />
        </IncidentLink>
        <RowFacts incident={incident} places={places} ofSeveral={ofSeveral} now={now} zone={zone} />
        <MergedPairs
          incident={incident}
          open={openMerged.has(incident.id)}
          onToggle={() => onOpenMerged(incident.id)}
        />
        <span className="mt-1 flex flex-wrap items-center gap-x-3 text-12 text-text-2 sm:hidden">
          <StateChip incident={incident} silentMs={silentMs} />
          <span>
            {incident.distinctConnections < incident.connections ? 'up to ' : ''}
            {formatCountOf(incident.connections, 'connection')}
            {incident.share === null ? '' : `, ${formatRate(incident.share)}`}
          </span>
          <DecidedLine incident={incident} now={now} zone={zone} />
        </span>
      </th>
      <td className={`px-2 py-2 align-top ${COLUMN_FROM.always}`}>
        <StateChip incident={incident} silentMs={silentMs} />
        <DecidedLine incident={incident} now={now} zone={zone} />
      </td>
      <td className={`px-2 py-2 align-top ${COLUMN_FROM.trend}`}>
        <TrendBars trend={incident.trend} category={incident.category} width={84} />
      </td>
      <td className={`${NUMBER} ${COLUMN_FROM.always} font-semibold`}>
        <IncidentNumber id={incident.id}>{formatCount(incident.connections)}</IncidentNumber>
        {incident.distinctConnections < incident.connections ? (
          <span
            className="block whitespace-nowrap font-normal text-11 text-text-3"
            title="The merged pairs share the rest"
          >
            ≥ {formatCount(incident.distinctConnections)} distinct
          </span>
        ) : null}
      </td>
      <td className={`${NUMBER} ${COLUMN_FROM.always} text-text-2`}>
        {incident.share === null ? '–' : <IncidentNumber id={incident.id}>{formatRate(incident.share)}</IncidentNumber>}
      </td>
      <td className={`${NUMBER} ${COLUMN_FROM.wide} text-text-2`}>
        <IncidentNumber id={incident.id}>{formatCount(incident.count)}</IncidentNumber>
      </td>
      <td className={`whitespace-nowrap px-2 py-2 align-top text-12 text-text-2 ${COLUMN_FROM.wide}`}>
        {formatMoment(incident.lastSeen, zone)}
        <span className="block text-11 text-text-3">first {formatMoment(incident.firstSeen, zone)}</span>
      </td>
      <td className={`py-2 pr-3 pl-2 text-right align-top ${COLUMN_FROM.always}`}>
        {isOpen(incident) ? (
          <EditorsOnly>
            <button
              type="button"
              className="control h-6 @max-[1100px]:px-1.5"
              aria-label={`Resolve${inVersion}`}
              title={`Resolve${inVersion}${hasKey ? ' (e)' : ''}`}
              data-shortcut={hasKey ? 'e' : undefined}
              onClick={() => onResolve(pair)}
            >
              <CircleCheck size={14} strokeWidth={1.75} className="@min-[1100px]:hidden" aria-hidden="true" />
              <span className="@max-[1100px]:hidden">Resolve</span>
            </button>
          </EditorsOnly>
        ) : null}
      </td>
    </tr>
  );
}
