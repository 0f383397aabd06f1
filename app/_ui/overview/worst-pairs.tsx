'use client';
import { Sparkles } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import type { Incident } from '../../_close/incident/incident.ts';
import { siteName, sitePlace } from '../../_close/stack/site-name.ts';
import type { IncidentList } from '../../_query/incident/incidents.ts';
import type { IncidentStorm } from '../../_query/incident/storms.ts';
import { MoveButtons } from '../controls/move-buttons.tsx';
import { useCurrentRow } from '../controls/use-current-row.ts';
import { formatCount, formatCountOf } from '../format/count.ts';
import { nearTime } from '../format/near-time.ts';
import { formatRate } from '../format/rate.ts';
import { serviceName } from '../format/service-name.ts';
import { IncidentLink } from '../incident/incident-link.tsx';
import { IncidentNumber } from '../incident/incident-number.tsx';
import { incidentsAddress } from '../incident/incidents-address.ts';
import { closedBy, lateness } from '../incident/sentence.ts';
import { StateChip } from '../incident/state-chip.tsx';
import { heaviestName, stormConnections } from '../incident/storm/storm-words.ts';
import { TrendBars } from '../incident/trend-bars.tsx';
import { HeldNote } from '../live/held-note.tsx';
import { useHeldOrder } from '../live/use-held-order.ts';
import { Panel } from '../panel/panel.tsx';
import { Link } from '../view/link.tsx';
import { useZone } from '../view/use-zone.ts';
import { SEND_AFTER_CLOSE } from './headline-chart.ts';

/** Who closed, in place of a call site, where no call of ours is known. */
const PARTIES = { local: 'our close', remote: 'the peer', transport: 'the network', '': 'unknown' };

interface WorstPairsProps {
  pairs: IncidentList;
  period: string;
  /** For how long the service of a pair is silent, ms; null while it is not. */
  silentMsOf: (incident: Incident) => number | null;
  /** Whether pairs of several services are shown. */
  namesService: boolean;
  /** Epoch ms; null where the range is fixed, and may be read on any day. */
  readAt: number | null;
}

/** Which code does it: the worst pairs of first close and late send, each one click from its incident. */
export function WorstPairs(props: WorstPairsProps) {
  const { pairs, period, namesService } = props;
  const query = new URLSearchParams(useSearchParams().toString());
  const { rows: incidents, area, ...held } = useHeldOrder(pairs.incidents, ({ id }) => id);
  const { body, setCurrentId, move } = useCurrentRow(incidents);
  return (
    <Panel
      title="Worst call-site pairs"
      className="flex-1"
      note="late send after first close"
      actions={
        pairs.incidents.length === 0 ? null : (
          <span className="flex items-center gap-3">
            <HeldNote {...held} />
            <Link
              href={incidentsAddress(query, { category: SEND_AFTER_CLOSE })}
              className="text-12 text-accent hover:underline pointer-coarse:py-2"
            >
              All {formatCountOf(pairs.total, 'incident')}
            </Link>
            <span className="max-sm:hidden">
              <MoveButtons noun="incident" onMove={move} />
            </span>
          </span>
        )
      }
    >
      {pairs.incidents.length === 0 ? (
        <p className="py-4 text-12 text-text-2">No code sent after a close in this range.</p>
      ) : (
        <table className="mt-1 w-full">
          <thead className="hidden text-12 text-text-3 sm:table-header-group">
            <tr>
              <th scope="col" className="py-1 text-left font-normal">
                pair
              </th>
              <th scope="col" className="py-1 text-left font-normal">
                state
              </th>
              <th scope="col" className="py-1 text-left font-normal">
                {period}
              </th>
              <th scope="col" colSpan={2} className="py-1 text-right font-normal">
                affected
              </th>
            </tr>
          </thead>
          <tbody ref={body} {...area}>
            {incidents.map((incident) => (
              <Pair
                key={incident.id}
                incident={incident}
                silentMs={props.silentMsOf(incident)}
                namesService={namesService}
                onFocus={() => setCurrentId(incident.id)}
              />
            ))}
          </tbody>
        </table>
      )}
      {pairs.storms.slice(0, 1).map((storm) => (
        <StormLine key={storm.version} storm={storm} readAt={props.readAt} query={query} />
      ))}
    </Panel>
  );
}

/** The newest storm in two lines, and the way to its pairs. */
function StormLine({ storm, readAt, query }: { storm: IncidentStorm; readAt: number | null; query: URLSearchParams }) {
  const zone = useZone();
  const { pairs, service, version, since } = storm;
  const most = heaviestName(storm);
  return (
    <p className="mt-1 flex items-center gap-2 border-line border-t pt-2 text-12">
      <Sparkles size={14} strokeWidth={1.75} className="shrink-0 text-bad" aria-hidden="true" />
      <span className="wrap-anywhere min-w-0 flex-1">
        <strong className="font-semibold">{formatCount(pairs)} are new</strong> in {service} {version} since{' '}
        {nearTime(since, readAt, zone)}: {stormConnections(storm)}
        {most === '' ? '' : ', most in '}
        {most === '' ? null : <code className="font-mono">{most}</code>}
      </span>
      <Link href={incidentsAddress(query, { storm: version })} prefetch={false} className="control shrink-0">
        Show them
      </Link>
    </p>
  );
}

interface PairProps {
  incident: Incident;
  silentMs: number | null;
  namesService: boolean;
  onFocus: () => void;
}

function Pair({ incident, silentMs, namesService, onFocus }: PairProps) {
  const { sendSite, closeSite, initiator, code, isOther } = incident;
  const closePlace = closeSite ? sitePlace(closeSite) : code === 0 ? PARTIES[initiator] : String(code);
  const sender = isOther ? 'all other pairs' : sendSite ? siteName(sendSite) : 'no stack';
  const closer = closeSite ? siteName(closeSite) : closedBy(initiator);
  const late = lateness(incident.delayMs);
  const of = namesService ? `${serviceName(incident.service)}: ` : '';
  const places = `${of}${sendSite ? sitePlace(sendSite) : 'unknown'} × ${closePlace}`;
  return (
    <tr className="border-line border-t">
      <th scope="row" className="max-w-0 py-1 pr-1 text-left font-normal">
        <IncidentLink id={incident.id} data-row={incident.id} className="group block" onFocus={onFocus}>
          <span className="relative block truncate group-hover:underline" title={`${sender} sends ${late} ${closer}`}>
            <code className="font-mono font-semibold">{sender}</code>
            <span className="sr-only"> sends</span> {late}{' '}
            {closeSite ? (
              <code className="font-mono font-semibold">{closer}</code>
            ) : (
              <b className="font-semibold">{closer}</b>
            )}
          </span>
          <span className="block truncate font-mono text-11 text-text-3" title={places}>
            {places}
          </span>
        </IncidentLink>
        <span className="sm:hidden">
          <StateChip incident={incident} silentMs={silentMs} bare />
        </span>
      </th>
      <td className="hidden w-28 py-1 sm:table-cell">
        <StateChip incident={incident} silentMs={silentMs} bare />
      </td>
      <td className="hidden w-12 py-1 sm:table-cell">
        <TrendBars trend={incident.trend} category={incident.category} width={44} />
      </td>
      <td className="w-11 py-1 text-right font-semibold">
        <IncidentNumber id={incident.id}>{formatCount(incident.connections)}</IncidentNumber>
      </td>
      <td className="w-11 py-1 pl-1 text-right text-12 text-text-3">
        {incident.share === null ? '–' : <IncidentNumber id={incident.id}>{formatRate(incident.share)}</IncidentNumber>}
      </td>
    </tr>
  );
}
