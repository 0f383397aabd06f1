'use client';
import type { ReactNode } from 'react';
import { FilterChips } from '../controls/filter-chips.tsx';
import { FilterMenu } from '../controls/filter-menu.tsx';
import { LiveToggle } from '../controls/live-toggle.tsx';
import { RangeMenu } from '../controls/range-menu.tsx';
import { ZoneMenu } from '../controls/zone-menu.tsx';
import { Failed } from '../panel/failed.tsx';
import type { Loaded } from '../panel/loaded.ts';
import { Panel } from '../panel/panel.tsx';
import { TopBar } from '../shell/top-bar.tsx';
import { useZone } from '../view/use-zone.ts';
import { useView } from '../view/view-context.tsx';
import { CloseCodes } from './close-codes.tsx';
import { DataLine } from './data-line.tsx';
import { DelayHistogram } from './delay-histogram.tsx';
import { DurationChart } from './duration-chart.tsx';
import { FiguresPanel } from './figures-panel.tsx';
import { HeadlinePanel } from './headline-panel.tsx';
import type { FilterOptions, OverviewData } from './model.ts';
import { NoData } from './no-data.tsx';
import { ServiceCards } from './service-cards.tsx';
import { WhoClosed } from './who-closed.tsx';
import { wholeDecades } from './whole-decades.ts';

const NO_OPTIONS: FilterOptions = { service: [], environment: [], version: [], route: [] };
const WITHOUT_ROUTE = 'Durations are kept without their route: clear the route filter to see them.';

/** The overview: each panel shows its own answer, or why it has none. */
export function Overview({ data }: { data: OverviewData }) {
  const zone = useZone();
  const routeChosen = useView().view.route.length > 0;
  const options = data.options.ok ? data.options.value : null;
  const gaps = data.quality.ok ? data.quality.value.gaps : [];
  const { range } = data;
  return (
    <>
      <TopBar
        title="Overview"
        filters={
          <>
            <FilterMenu name="service" word="service" options={(options ?? NO_OPTIONS).service} shortcut="f" />
            <FilterMenu name="environment" word="env" options={(options ?? NO_OPTIONS).environment} />
            <FilterMenu name="version" word="version" options={(options ?? NO_OPTIONS).version} />
            <FilterMenu name="route" word="route" options={(options ?? NO_OPTIONS).route} />
          </>
        }
        time={
          <>
            <RangeMenu range={range} />
            <ZoneMenu />
          </>
        }
        live={<LiveToggle answeredAt={data.now} fixed={range.words === null} />}
      />
      <main id="content" tabIndex={-1} className="flex flex-col gap-3 p-3 outline-none sm:p-4">
        <section aria-labelledby="services" className="min-w-0">
          <div className="mb-1.5 flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1">
            <h2 id="services" className="font-semibold">
              Services
            </h2>
            <span className="text-12 text-text-3">send-after-close rate, worst first</span>
            <FilterChips />
            <div className="sm:ml-auto">
              {data.quality.ok ? (
                <DataLine quality={data.quality.value} />
              ) : (
                <p className="text-12 text-bad">Data quality could not be read</p>
              )}
            </div>
          </div>
          {data.services.ok ? (
            <ServiceCards services={data.services.value} />
          ) : (
            <Failed message={data.services.message} />
          )}
        </section>
        <div className="grid gap-3 lg:grid-cols-[minmax(0,1fr)_min(31.3%,480px)]">
          <Answer loaded={data.headline} title="Send-after-close rate">
            {(headline) =>
              headline.figures.endedConnections + headline.figures.lateSends > 0 ? (
                <HeadlinePanel headline={headline} gaps={gaps} range={range} />
              ) : (
                <Panel title="Send-after-close rate">
                  <NoData options={options} />
                </Panel>
              )
            }
          </Answer>
          <div className="flex min-w-0 flex-col gap-3">
            <Answer loaded={data.initiators} title="Who closed">
              {(shares) => <WhoClosed shares={shares} />}
            </Answer>
            <Answer loaded={data.closeCodes} title="Close codes">
              {(codes) => <CloseCodes codes={codes} />}
            </Answer>
          </div>
        </div>
        <div className="grid gap-3 lg:grid-cols-[minmax(0,528fr)_minmax(0,393fr)_minmax(0,393fr)]">
          <Answer loaded={data.headline} title="In figures">
            {(headline) => <FiguresPanel figures={headline.figures} />}
          </Answer>
          <Answer loaded={data.delay} title="Time to late send">
            {(delay) => (
              <Panel title="Time to late send" note="after the first close, log scale">
                <ChartFrame empty={delay.count === 0} why={routeChosen ? WITHOUT_ROUTE : 'No late send in this range.'}>
                  <DelayHistogram delay={{ ...delay, bins: wholeDecades(delay.bins) }} />
                </ChartFrame>
              </Panel>
            )}
          </Answer>
          <Answer loaded={data.durations} title="Close duration">
            {(points) => (
              <Panel title="Close duration" note="p50, p95, p99 of completed closes, log scale">
                <ChartFrame
                  empty={points.every((point) => point.value === null || point.value.count === 0)}
                  why={routeChosen ? WITHOUT_ROUTE : 'No close was completed in this range.'}
                >
                  <DurationChart points={points} step={range.step} zone={zone} gaps={gaps} />
                </ChartFrame>
              </Panel>
            )}
          </Answer>
        </div>
      </main>
    </>
  );
}

function Answer<T>(props: { loaded: Loaded<T>; title: string; children: (value: T) => ReactNode }) {
  if (props.loaded.ok) return props.children(props.loaded.value);
  return (
    <Panel title={props.title}>
      <Failed message={props.loaded.message} />
    </Panel>
  );
}

/** Gives a small chart its height, or says why there is none. */
function ChartFrame({ empty, why, children }: { empty: boolean; why: string; children: ReactNode }) {
  if (empty) return <p className="flex h-48 items-center justify-center text-12 text-text-2">{why}</p>;
  return (
    <div data-hold-live className="h-48">
      {children}
    </div>
  );
}
