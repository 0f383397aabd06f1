'use client';
import { ratioChange } from '../format/change.ts';
import { formatCount } from '../format/count.ts';
import { formatRate } from '../format/rate.ts';
import { formatMoment } from '../format/time.ts';
import type { View } from '../view/search-params.ts';
import { useZone } from '../view/use-zone.ts';
import { useView } from '../view/view-context.tsx';
import { ChangeText } from './change-text.tsx';
import type { ServiceCard } from './model.ts';
import { Sparkline } from './sparkline.tsx';

const MOST_CARDS = 6;

/** The services, worst first. A card selects its service, a selected one lets it go. */
export function ServiceCards({ services }: { services: readonly ServiceCard[] }) {
  const { view, setView } = useView();
  const zone = useZone();
  const environments = new Set(services.map(({ environment }) => environment)).size;
  return (
    <ul className="relative flex snap-x gap-3 overflow-x-auto p-0.5 sm:grid sm:grid-cols-[repeat(auto-fill,minmax(200px,1fr))] sm:overflow-visible">
      {services.slice(0, MOST_CARDS).map((card) => {
        const ambiguous = services.some((other) => other !== card && other.service === card.service);
        const selected = isSelected(card, view, ambiguous);
        return (
          <li key={`${card.service} ${card.environment}`} className="min-w-52 snap-start">
            <button
              type="button"
              aria-pressed={selected}
              className="panel w-full p-3 text-left hover:border-line-2 aria-pressed:border-accent aria-pressed:shadow-[0_0_0_1px_var(--accent)]"
              onClick={() =>
                setView(
                  selected
                    ? { service: [], ...(ambiguous ? { environment: [] } : {}) }
                    : { service: [card.service], ...(ambiguous ? { environment: [card.environment] } : {}) },
                )
              }
            >
              <span className="flex items-baseline gap-2">
                <span className="sr-only">Service </span>
                <span className="truncate font-semibold">{card.service}</span>
                {environments > 1 ? <span className="truncate text-11 text-text-3">{card.environment}</span> : null}
                <span className="ml-auto shrink-0 text-11">
                  <ChangeText change={ratioChange(card.rate, card.previousRate)} />
                </span>
              </span>
              <span className="mt-1 flex h-8 items-end justify-between gap-2">
                <span className={`whitespace-nowrap font-semibold text-20 ${card.rate === null ? 'text-text-3' : ''}`}>
                  {formatRate(card.rate)}
                </span>
                {card.rate === null ? null : <Sparkline points={card.points} />}
              </span>
              <span className="mt-1 block truncate text-11 text-text-3">
                {card.rate === null && card.lastSeenAt !== null
                  ? `last seen ${formatMoment(card.lastSeenAt, zone)}`
                  : `${formatCount(card.affectedConnections)} of ${formatCount(card.endedConnections)} connections`}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function isSelected(card: ServiceCard, view: View, ambiguous: boolean): boolean {
  const only = (values: readonly string[], value: string) => values.length === 1 && values[0] === value;
  return only(view.service, card.service) && (!ambiguous || only(view.environment, card.environment));
}
