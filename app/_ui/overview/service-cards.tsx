'use client';
import { BellRing } from 'lucide-react';
import Link from 'next/link';
import { DAY_MS } from '../../_close/time/grain.ts';
import { periodDirection } from '../../_deploy/period-direction.ts';
import type { FiredSpan } from '../../_query/alert/fired-spans.ts';
import type { ListedDeploy } from '../../_query/deploy/deploys.ts';
import type { ServiceCard } from '../../_query/service/services.ts';
import { about } from '../format/about.ts';
import { ratioChange } from '../format/change.ts';
import { formatCount } from '../format/count.ts';
import { formatInterval, formatRate } from '../format/rate.ts';
import { isUnnamedService, serviceName } from '../format/service-name.ts';
import { formatClock, formatDay } from '../format/time.ts';
import { useHeldOrder } from '../live/use-held-order.ts';
import type { ResolvedRange } from '../view/range.ts';
import type { View } from '../view/search-params.ts';
import { useZone } from '../view/use-zone.ts';
import { useView } from '../view/view-context.tsx';
import { ChangeText } from './change-text.tsx';
import { isEstimate } from './is-estimate.ts';
import { Sparkline } from './sparkline.tsx';
import { StatusChip } from './status-chip.tsx';

/** This number of cards fills the width; scrolling or swiping reaches more. */
const FEWEST_COLUMNS = 6;

/** A longer name leaves no room for a status beside it. */
const LONGEST_BESIDE_STATUS = 13;

/** The services, worst first. A click on a card selects its service; another one ends that. */
export function ServiceCards(props: {
  services: readonly ServiceCard[];
  deploys: readonly ListedDeploy[];
  alerts: readonly FiredSpan[];
  range: ResolvedRange;
}) {
  const { range } = props;
  const { rows: services, area } = useHeldOrder(
    props.services,
    ({ service, environment }) => `${service} ${environment}`,
  );
  const { view, setView } = useView();
  const environments = new Set(services.map(({ environment }) => environment)).size;
  // Figures of all cards lie on one line.
  const twoLines = environments > 1 || services.some(({ service }) => service.length > LONGEST_BESIDE_STATUS);
  const columns = Math.max(FEWEST_COLUMNS, services.length);
  return (
    <ul
      {...area}
      className="-m-0.5 relative grid snap-x grid-flow-col gap-3 overflow-x-auto scroll-p-0.5 p-0.5"
      style={{ gridAutoColumns: `max(200px, calc((100% - ${(columns - 1) * 12}px) / ${columns}))` }}
    >
      {services.map((card) => {
        const ambiguous = services.some((other) => other !== card && other.service === card.service);
        const selected = isSelected(card, view, ambiguous);
        const ofCard = ({ service, environment }: { service: string; environment: string }) =>
          service === card.service && environment === card.environment;
        return (
          <li key={`${card.service} ${card.environment}`} className="flex snap-start flex-col">
            <button
              type="button"
              aria-pressed={selected}
              className="panel grid w-full flex-1 grid-cols-[auto_1fr] content-start gap-x-3 px-3 py-2.5 text-left hover:border-line-2 aria-pressed:border-accent aria-pressed:shadow-[0_0_0_1px_var(--accent)]"
              onClick={() =>
                setView(
                  selected
                    ? { service: [], ...(ambiguous ? { environment: [] } : {}) }
                    : { service: [card.service], ...(ambiguous ? { environment: [card.environment] } : {}) },
                )
              }
            >
              <span className="col-span-2 flex min-w-0 flex-wrap items-center gap-x-2">
                <span className="sr-only">Service </span>
                <span
                  className={`truncate font-semibold ${twoLines ? 'w-full' : 'max-w-full'}`}
                  title={titleOf(card.service)}
                >
                  {serviceName(card.service)}
                </span>
                <span
                  className={`flex items-center justify-between gap-2 ${twoLines ? 'h-5 w-full' : 'ml-auto max-w-full'}`}
                >
                  {twoLines ? <span className="min-w-0 truncate text-11 text-text-3">{card.environment}</span> : null}
                  <span className="min-w-0 shrink-0">
                    <StatusChip status={card.status} />
                  </span>
                </span>
              </span>
              <Figures card={card} range={range} />
              <Sparkline points={card.points} step={range.step} deploys={props.deploys.filter(ofCard)} />
            </button>
            <FiringLink card={card} alerts={props.alerts.filter((one) => one.to === null && isOfCard(one, card))} />
          </li>
        );
      })}
    </ul>
  );
}

/** That alerts of a service fire now, and the way to them. It stands below the card: a button holds no link. */
function FiringLink({ card, alerts }: { card: ServiceCard; alerts: readonly FiredSpan[] }) {
  const zone = useZone();
  if (alerts.length === 0) return null;
  const since = Math.min(...alerts.map(({ from }) => from));
  return (
    <Link
      href={`/alerts?${new URLSearchParams({ service: card.service })}`}
      title={alerts.map(({ ruleName }) => ruleName).join(', ')}
      className="mx-1 flex items-center gap-1.5 rounded-b-control border border-bad/40 border-t-0 bg-bad-soft px-2 py-px text-11 text-bad hover:underline"
    >
      <BellRing size={11} strokeWidth={1.75} aria-hidden="true" />
      {alerts.length === 1 ? 'fires' : `${alerts.length} alerts fire`} since {formatClock(since, zone)}
      <span className="sr-only">: alerts of {card.service}</span>
    </Link>
  );
}

function isOfCard({ service, environment }: FiredSpan, card: ServiceCard): boolean {
  return service === card.service && (environment === null || environment === card.environment);
}

function Figures({ card, range }: { card: ServiceCard; range: ResolvedRange }) {
  const zone = useZone();
  const previousRate = card.previousEnded > 0 ? card.previousAffected / card.previousEnded : null;
  const direction = periodDirection(card);
  const change = ratioChange(card.rate, previousRate);
  const sampled = isEstimate(card);
  return (
    <span className="min-w-0">
      <span
        className={`block whitespace-nowrap font-semibold text-20 ${card.rate === null ? 'text-text-3' : ''}`}
        title={card.interval ? `95% interval ${formatInterval(card.interval)}` : undefined}
      >
        {sampled ? <span className="font-normal text-11 text-text-3">about </span> : null}
        {formatRate(card.rate)}
      </span>
      <span className="block truncate text-11 text-text-3">
        {card.rate === null && card.lastSeenAt !== null ? (
          `since ${range.to - card.lastSeenAt < DAY_MS ? formatClock(card.lastSeenAt, zone) : formatDay(card.lastSeenAt, zone)}`
        ) : change === null ? (
          about(`${formatCount(card.affectedConnections)} of ${formatCount(card.endedConnections)}`, sampled)
        ) : (
          <>
            <ChangeText change={change} is={direction === 'up' ? 'bad' : direction === 'down' ? 'good' : 'neither'} />
            {change.direction === 'same' ? '' : ' previous'}
          </>
        )}
      </span>
    </span>
  );
}

function isSelected(card: ServiceCard, view: View, ambiguous: boolean): boolean {
  const only = (values: readonly string[], value: string) => values.length === 1 && values[0] === value;
  return only(view.service, card.service) && (!ambiguous || only(view.environment, card.environment));
}

function titleOf(service: string): string {
  return isUnnamedService(service) ? `${serviceName(service)}. Set OTEL_SERVICE_NAME where it starts.` : service;
}
