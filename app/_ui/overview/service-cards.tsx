'use client';
import { BellRing } from 'lucide-react';
import { rateFigure } from '../../_deploy/now/rate-figure.ts';
import type { FiredSpan } from '../../_query/alert/fired-spans.ts';
import type { ListedDeploy } from '../../_query/deploy/deploys.ts';
import type { ServiceCard } from '../../_query/service/services.ts';
import { formatCount } from '../format/count.ts';
import { formatInterval, formatRate } from '../format/rate.ts';
import { isUnnamedService, serviceName } from '../format/service-name.ts';
import { formatClock } from '../format/time.ts';
import { useHeldOrder } from '../live/use-held-order.ts';
import { Link } from '../view/link.tsx';
import type { ResolvedRange } from '../view/range.ts';
import type { View } from '../view/search-params.ts';
import { useZone } from '../view/use-zone.ts';
import { useView } from '../view/view-context.tsx';
import { CardLine } from './card-line.tsx';
import { firingOf } from './firing-of.ts';
import { isEstimate } from './is-estimate.ts';
import { leadOf } from './lead-of.ts';
import { NowChip } from './now-chip.tsx';
import { Sparkline } from './sparkline.tsx';
import { useServiceSentence } from './use-figure-formats.ts';

/** This number of cards fills the width; scrolling or swiping reaches more. */
const FEWEST_COLUMNS = 6;

/** A longer name leaves no room for a status beside it. */
const LONGEST_BESIDE_STATUS = 10;

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
  const sentenceOf = useServiceSentence(range);
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
                    <NowChip now={card.now} status={card.status} sentence={sentenceOf(card.now)} />
                  </span>
                </span>
              </span>
              <Figures card={card} range={range} />
              <Sparkline
                points={leadOf(card).points}
                step={range.step}
                deploys={props.deploys.filter(ofCard)}
                unheard={card.unheard}
              />
            </button>
            <FiringLink card={card} alerts={firingOf(props.alerts, card)} />
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

function Figures({ card, range }: { card: ServiceCard; range: ResolvedRange }) {
  const lead = leadOf(card);
  const [, ...others] = card.roles;
  const { endedConnections: ended, affectedConnections: affected, effectiveConnections: effective } = lead;
  const figure = rateFigure({ ended, affected, effective });
  const isGrey = figure.kind === 'none' || figure.kind === 'few';
  return (
    <span className="min-w-0">
      <span
        className={`block whitespace-nowrap font-semibold text-20 ${isGrey ? 'text-text-3' : ''}`}
        title={lead.interval ? `95% interval ${formatInterval(lead.interval)}` : undefined}
      >
        {isEstimate(lead) ? <span className="font-normal text-11 text-text-3">about </span> : null}
        {figure.kind === 'few' ? `${formatCount(affected)} of ${formatCount(ended)}` : formatRate(lead.rate)}
        {lead === card ? null : <span className="font-normal text-11 text-text-3"> {card.roles[0]?.role}</span>}
      </span>
      <span className="block truncate text-11 text-text-3">
        <CardLine figures={lead} now={lead.now} previousHeard={card.previousHeard} range={range} />
      </span>
      {lead === card
        ? null
        : others.map((other) => (
            <span key={other.role} className="block truncate text-11 text-text-3">
              {other.role} {formatRate(other.rate)}
              {other.now.word === 'worse_now' || other.now.word === 'better_now' ? (
                <>
                  , <CardLine figures={other} now={other.now} previousHeard={card.previousHeard} range={range} />
                </>
              ) : null}
            </span>
          ))}
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
