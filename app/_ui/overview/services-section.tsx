'use client';
import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react';
import type { FiredSpan } from '../../_query/alert/fired-spans.ts';
import type { ListedDeploy } from '../../_query/deploy/deploys.ts';
import type { ServiceCard } from '../../_query/service/services.ts';
import { Segmented } from '../controls/segmented.tsx';
import { formatCount, formatCountOf } from '../format/count.ts';
import { untilLoaded } from '../live/until-loaded.ts';
import { Failed } from '../panel/failed.tsx';
import { DataLine } from './data-line.tsx';
import type { OverviewData } from './model.ts';
import { ServiceCards } from './service-cards.tsx';
import { type EnvironmentCount, urgentWords } from './service-table/environments.ts';
import { chooseServicesAs, servicesAs, subscribeToServicesAs } from './services-as.ts';

// Few services never need it.
const ServiceTable = lazy(async () => ({
  default: (await untilLoaded(() => import('./service-table/service-table.tsx'))).ServiceTable,
}));

/** From so many services on, a row each says more at a glance than a card each. */
const FEWEST_ROWS = 7;

/**
 * The services: which of them needs somebody now? Few are cards, many a table; the reader's choice is kept. What is of the whole
 * page shares the row of their heading, and stands above a table, which is a panel.
 */
export function ServicesSection(props: {
  data: OverviewData;
  /** The field that filters the page. */
  field: ReactNode;
  services: readonly ServiceCard[];
  deploys: readonly ListedDeploy[];
  alerts: readonly FiredSpan[];
}) {
  const { data, services, deploys, alerts } = props;
  const { range } = data;
  const chosen = useSyncExternalStore(subscribeToServicesAs, servicesAs, () => null);
  const as = chosen ?? (data.serviceCount >= FEWEST_ROWS ? 'table' : 'cards');
  const choice =
    data.serviceCount > 1 ? (
      <Segmented
        label="Services as"
        options={[
          { value: 'table', word: 'Table' },
          { value: 'cards', word: 'Cards' },
        ]}
        chosen={as}
        onChoose={chooseServicesAs}
      />
    ) : null;
  const isCut = services.length < data.serviceCount;
  const order = isCut
    ? `the ${services.length} most urgent of ${formatCount(data.serviceCount)}; choose others in the filter`
    : 'most urgent first';
  return (
    <div className="grid min-w-0 gap-2">
      <div className="flex min-h-8 min-w-0 flex-wrap items-center gap-x-3 gap-y-1 lg:flex-nowrap">
        {as === 'table' ? null : (
          <>
            <h2 id="services" className="font-semibold">
              Services
            </h2>
            <span className={`text-12 text-text-3 ${isCut ? '' : 'whitespace-nowrap max-wide:hidden'}`}>
              send-after-close rate
              <span className={isCut ? '' : 'max-[1800px]:hidden'}>
                {range.words === null ? '' : `, last ${range.words}`}, {order}
              </span>
            </span>
          </>
        )}
        <div className="min-w-0 flex-1 basis-60 has-[ul]:basis-84 lg:shrink-0">{props.field}</div>
        {data.quality.ok ? (
          <DataLine data={data} quality={data.quality.value} />
        ) : (
          <p className="text-12 text-bad">Data quality could not be read</p>
        )}
        {as === 'table' ? null : choice}
      </div>
      <section aria-labelledby="services" className={`min-w-0 ${as === 'table' ? 'panel px-3 pt-2' : ''}`}>
        {as === 'table' ? (
          <div className="mb-1 flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1">
            <h2 id="services" className="font-semibold text-16">
              <Counts environments={data.environments} />
            </h2>
            <span className="text-12 text-text-3">{order}</span>
            <span className="sm:ml-auto">{choice}</span>
          </div>
        ) : null}
        {data.services.ok ? (
          <Suspense fallback={<div className="h-24" />}>
            {as === 'table' ? (
              <ServiceTable
                services={services}
                environments={data.environments}
                lastReleases={data.lastReleases}
                alerts={alerts}
                range={range}
              />
            ) : (
              <ServiceCards services={services} deploys={deploys} alerts={alerts} range={range} />
            )}
          </Suspense>
        ) : (
          <Failed message={data.services.message} />
        )}
      </section>
    </div>
  );
}

/** Where nothing is urgent: a change that could not have been seen was not looked for in vain. */
function calmWords({ services, words }: EnvironmentCount): string {
  const { no_change: unchanged = 0, too_few: few = 0 } = words;
  if (few > 0)
    return few === services ? 'too few connections to say more' : `${formatCount(few)} with too few connections`;
  return unchanged > 0 ? 'no change found' : 'nothing to compare yet';
}

/** "12 services in production, 1 worse, 2 silent": of the environment that matters. */
function Counts({ environments }: { environments: readonly EnvironmentCount[] }) {
  const [main] = environments;
  if (main === undefined) return 'Services';
  const urgent = urgentWords([main]);
  return (
    <>
      {formatCountOf(main.services, 'service')}
      {main.environment === '' ? '' : ` in ${main.environment}`}
      {urgent.length === 0 ? `, ${calmWords(main)}` : null}
      {urgent.map(({ word, text }) => (
        <span key={word}>
          , <span className={word === 'silent' ? 'text-warn' : 'text-bad'}>{text}</span>
        </span>
      ))}
    </>
  );
}
