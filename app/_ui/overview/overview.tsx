'use client';
import { lazy, type ReactNode, Suspense } from 'react';
import { passes } from '../../_close/query/choice.ts';
import { hatchedSpans } from '../chart/hatched-spans.ts';
import { TimeCursorProvider } from '../chart/time-cursor-context.tsx';
import { CompareMenu } from '../controls/compare-menu.tsx';
import { FilterBar } from '../controls/filter-bar.tsx';
import { LiveToggle } from '../controls/live-toggle.tsx';
import { RangeMenu } from '../controls/range-menu.tsx';
import { ShareButton } from '../controls/share-button.tsx';
import { ZoneMenu } from '../controls/zone-menu.tsx';
import { ZoomOut } from '../controls/zoom-out-button.tsx';
import { silentMsIn } from '../incident/silent-ms.ts';
import { untilLoaded } from '../live/until-loaded.ts';
import { Failed } from '../panel/failed.tsx';
import type { Loaded } from '../panel/loaded.ts';
import { Panel } from '../panel/panel.tsx';
import { QueryField } from '../query/query-field.tsx';
import { overviewNote } from '../query/query-note.ts';
import { useViewTerms } from '../query/use-view-terms.ts';
import { TopBar } from '../shell/top-bar.tsx';
import { apiAddress } from '../view/api-address.ts';
import { useView } from '../view/view-context.tsx';
import { viewChoice } from '../view/view-terms.ts';
import { CloseCodes } from './close-codes.tsx';
import { comparable, isHeardBefore, isTooFew } from './compares.ts';
import { DelayPanel } from './delay-panel.tsx';
import { DurationPanel } from './duration-panel.tsx';
import { FiguresPanel } from './figures-panel.tsx';
import { HeadlinePanel } from './headline-panel.tsx';
import { isEstimate } from './is-estimate.ts';
import type { OverviewData } from './model.ts';
import { PrintedView } from './printed-view.tsx';
import { ServicesSection } from './services-section.tsx';
import { WhoClosed } from './who-closed.tsx';
import { WhoClosesWhat } from './who-closes-what.tsx';
import { WorstPairs } from './worst-pairs.tsx';

/** Most ranges have something to show. */
const NoData = lazy(() => untilLoaded(() => import('./no-data.tsx')));

/** The overview: each panel shows its own answer, or why it has none. */
export function Overview({ data }: { data: OverviewData }) {
  const { view } = useView();
  const applied = useViewTerms();
  const { range, comparison } = data;
  const options = data.options.ok ? data.options.value : null;
  const gaps = hatchedSpans(
    data.quality.ok ? data.quality.value.gaps : [],
    data.headline.ok ? data.headline.value.pooled.unheard : [],
    range,
  );
  const services = data.services.ok ? data.services.value : [];
  const deploys = data.deploys.ok ? data.deploys.value : [];
  const shownDeploys = deploys.filter(
    ({ service, environment }) =>
      passes(viewChoice(view, 'service'), [service]) && passes(viewChoice(view, 'environment'), [environment]),
  );
  const silentMsOf = silentMsIn(
    services.map(({ service, environment, now: { silentForMs } }) => ({ service, environment, silentForMs })),
  );
  const namesService = view.service.length !== 1 && (options?.service.length ?? 0) > 1;
  const alerts = data.alerts.ok ? data.alerts.value : [];
  const shownAlerts = alerts.filter(({ service }) =>
    service === null ? view.service.length === 0 : passes(viewChoice(view, 'service'), [service]),
  );
  // What the headline can't be compared with, no panel is: a change of three connections says nothing.
  const compares = !data.headline.ok || (isHeardBefore(data.headline.value) && !isTooFew(data.headline.value));
  const previous = data.headline.ok && compares ? data.headline.value.previous : null;
  const effective =
    data.headline.ok && previous
      ? { now: data.headline.value.figures.effectiveConnections, before: previous.effectiveConnections }
      : null;
  const sampled = data.headline.ok && isEstimate(data.headline.value.figures);
  return (
    <TimeCursorProvider>
      <TopBar
        title="Overview"
        filters={<FilterBar options={options} />}
        time={
          <>
            <CompareMenu words={comparison?.words ?? null} />
            <ZoomOut now={data.now} seen={range.words === null} />
            <span className="max-sm:-order-1">
              <RangeMenu range={range} />
            </span>
            <ZoneMenu />
          </>
        }
        live={
          <>
            <LiveToggle />
            <ShareButton range={range} />
          </>
        }
      />
      <main
        id="content"
        tabIndex={-1}
        className="flex flex-1 flex-col gap-3 p-3 outline-none max-sm:pb-6 sm:px-4 sm:py-2.5"
      >
        <PrintedView range={range} comparison={comparison} />
        <ServicesSection
          data={data}
          services={services}
          deploys={deploys}
          alerts={alerts}
          field={
            <QueryField range={range} applied={applied} options={options} note={overviewNote} countAddress={null} />
          }
        />
        {/* On a narrow screen the rows dissolve into one column with an order of its own. */}
        <div className="contents flex-1 gap-3 lg:grid lg:grid-cols-[minmax(0,1fr)_min(31.3%,480px)]">
          <Place className="order-1">
            <Answer loaded={data.headline} title="Send-after-close rate">
              {(headline) =>
                headline.figures.endedConnections + headline.figures.lateSends > 0 ? (
                  <HeadlinePanel
                    headline={headline}
                    gaps={gaps}
                    deploys={shownDeploys}
                    ofSeveral={namesService}
                    range={range}
                    comparison={comparison}
                    alerts={shownAlerts}
                    threshold={data.threshold.ok ? data.threshold.value : null}
                  />
                ) : (
                  <Panel title="Send-after-close rate" className="flex-1">
                    <Suspense>
                      <NoData
                        options={options}
                        services={services}
                        openNow={data.openNow.ok ? data.openNow.value : null}
                        now={data.now}
                      />
                    </Suspense>
                  </Panel>
                )
              }
            </Answer>
          </Place>
          <Place className="order-3 gap-3">
            <Answer loaded={data.initiators} title="Who closed">
              {(shares) => <WhoClosed shares={comparable(shares, compares)} sampled={sampled} range={range} />}
            </Answer>
            <Answer loaded={data.closeCodes} title="Close codes">
              {(codes) => <CloseCodes codes={comparable(codes, compares)} range={range} effective={effective} />}
            </Answer>
          </Place>
        </div>
        <div className="contents gap-3 lg:grid lg:grid-cols-[minmax(0,528fr)_minmax(0,393fr)_minmax(0,393fr)]">
          <Place className="order-2">
            <Answer loaded={data.pairs} title="Worst call-site pairs">
              {(pairs) => (
                <WorstPairs
                  pairs={pairs}
                  silentMsOf={silentMsOf}
                  period={range.words ?? 'trend'}
                  namesService={namesService}
                  readAt={range.words === null ? null : range.to}
                />
              )}
            </Answer>
          </Place>
          <Place className="order-4">
            <Answer loaded={data.delay} title="Time to late send">
              {(delay) => <DelayPanel delay={delay} previous={previous} range={range} />}
            </Answer>
          </Place>
          <Place className="order-5">
            <Answer loaded={data.durations} title="Close duration">
              {(points) => <DurationPanel points={points} range={range} gaps={gaps} deploys={shownDeploys} />}
            </Answer>
          </Place>
        </div>
        <Place className="order-3">
          <WhoClosesWhat loaded={data.closers} sampled={sampled} api={apiAddress('closes', view, range)} />
        </Place>
        <Place className="order-6">
          <Answer loaded={data.headline} title="In figures">
            {({ figures, roles }) => (
              <FiguresPanel
                figures={figures}
                previous={previous}
                note={roles.map(({ role }) => role).join(' and ')}
                range={range}
              />
            )}
          </Answer>
        </Place>
      </main>
    </TimeCursorProvider>
  );
}

/** Where a panel stands: in its row, on a narrow screen by its order. */
function Place({ className, children }: { className: string; children: ReactNode }) {
  return <div className={`flex min-w-0 flex-col lg:order-none ${className}`}>{children}</div>;
}

function Answer<T>(props: { loaded: Loaded<T>; title: string; children: (value: T) => ReactNode }) {
  if (props.loaded.ok) return props.children(props.loaded.value);
  return (
    <Panel title={props.title}>
      <Failed message={props.loaded.message} />
    </Panel>
  );
}
