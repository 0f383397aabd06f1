'use client';
import { useSearchParams } from 'next/navigation';
import { DAY_MS, HOUR_MS } from '../../../_close/time/grain.ts';
import type { ReportedWeeks } from '../../../_query/alert/rule-weeks.ts';
import { FilterBar } from '../../controls/filter-bar.tsx';
import { LiveToggle } from '../../controls/live-toggle.tsx';
import { ShareButton } from '../../controls/share-button.tsx';
import { ZoneMenu } from '../../controls/zone-menu.tsx';
import { Failed } from '../../panel/failed.tsx';
import { Panel } from '../../panel/panel.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { ActToast } from '../../toast/act-toast.tsx';
import { Link } from '../../view/link.tsx';
import { useZone } from '../../view/use-zone.ts';
import { ALERT_SCREENS } from '../alert-screens.ts';
import type { AlertsData } from '../model.ts';
import { OwnerMenu, useChosenOwners } from '../owner-menu.tsx';
import { isOwnedBy } from '../owners.ts';
import { AlertsPanel } from './alerts-panel.tsx';
import { ChannelsPanel } from './channels-panel.tsx';
import { HealthPanel } from './health-panel.tsx';
import { NoAlerts } from './no-alerts.tsx';
import { PresetsPanel } from './presets-panel.tsx';
import { RibbonPanel } from './ribbon-panel.tsx';
import { useRuleWeeks } from './use-rule-weeks.ts';

const RIBBON_MS = 7 * DAY_MS;

/** What is on fire, since when, how sure is it, and whose is it. */
export function AlertsScreen({ data }: { data: AlertsData }) {
  const zone = useZone();
  const query = useSearchParams().toString();
  const { now, presets } = data;
  const chosen = useChosenOwners();
  const alerts = ofOwners(data.alerts, chosen);
  const rules = data.rules.ok ? data.rules.value : [];
  // Another hour, or another set of rules that are off, is another answer.
  const isOff = (all: readonly { id: string; enabled: boolean }[]) =>
    all.filter((one) => !one.enabled).map(({ id }) => id);
  const off = [...isOff(presets.ok ? presets.value : []), ...isOff(rules)];
  const weeks = useRuleWeeks([Math.floor(now / HOUR_MS), ...off].join(' '));
  const rulesOn = rules.filter(({ enabled }) => enabled).length;
  const causes = alerts.ok ? alerts.value.causes : [];
  const isLate = alerts.ok && alerts.value.health?.isLate === true;
  // An alert of a rule that was switched off a moment ago is still there until the next tick.
  const hasRules = !data.rules.ok || rulesOn > 0 || causes.length > 0;
  const health = alerts.ok ? <HealthPanel health={alerts.value.health} rules={rules} now={now} zone={zone} /> : null;
  return (
    <>
      <TopBar
        title="Alerts"
        filters={
          <>
            <FilterBar options={data.options.ok ? data.options.value : null} names={['service', 'environment']} />
            <OwnerMenu
              owners={data.alerts.ok ? data.alerts.value.causes.map(({ episode }) => episode.rule.owner) : []}
            />
          </>
        }
        time={<ZoneMenu />}
        live={
          <>
            {ALERT_SCREENS.map(({ word, addressOf }, index) => (
              <Link
                key={word}
                href={addressOf(new URLSearchParams(query))}
                // A narrow bar has room for two; they lead to the others.
                className={`control ${index > 1 ? 'max-sm:hidden' : ''}`}
                prefetch={false}
              >
                {word}
              </Link>
            ))}
            <LiveToggle />
            <ShareButton range={null} />
          </>
        }
      />
      <main
        id="content"
        tabIndex={-1}
        className="wrap-anywhere grid grid-cols-[minmax(0,1fr)] content-start items-start gap-3 p-3 outline-none sm:p-4 xl:grid-cols-[minmax(0,1fr)_236px] wide:grid-cols-[minmax(0,1fr)_minmax(280px,21%)]"
      >
        <div className="flex min-w-0 flex-col gap-3">
          {isLate ? health : null}
          {hasRules ? (
            <>
              {alerts.ok ? (
                <AlertsPanel
                  alerts={alerts.value}
                  now={now}
                  zone={zone}
                  query={query}
                  none={
                    <NoAlerts
                      lastEpisode={data.lastEpisode.ok ? data.lastEpisode.value : null}
                      rulesOn={rulesOn}
                      zone={zone}
                      query={query}
                    />
                  }
                />
              ) : (
                <Panel title="Alerts">
                  <Failed message={alerts.message} />
                </Panel>
              )}
              {data.ribbon.ok ? (
                <RibbonPanel
                  rules={data.ribbon.value}
                  weeks={weeks?.weeks ?? []}
                  span={{ from: now - RIBBON_MS, to: now }}
                  zone={zone}
                  query={query}
                />
              ) : (
                <Panel title="Episodes, last 7 days">
                  <Failed message={data.ribbon.message} />
                </Panel>
              )}
            </>
          ) : (
            <NoRules data={data} weeks={weeks} />
          )}
        </div>
        <aside aria-label="Evaluation, presets and channels" className="flex min-w-0 flex-col gap-3">
          {isLate ? null : health}
          {!hasRules ? null : presets.ok ? (
            <PresetsPanel presets={presets.value} causes={causes} now={now} weeks={weeks} />
          ) : (
            <Panel title="Presets">
              <Failed message={presets.message} />
            </Panel>
          )}
          <ChannelsPanel channels={data.channels} now={now} zone={zone} query={query} />
        </aside>
      </main>
      <ActToast />
    </>
  );
}

/** What fires of the rules of some owners; of a row, what leads it decides. */
function ofOwners(alerts: AlertsData['alerts'], chosen: readonly string[]): AlertsData['alerts'] {
  if (!alerts.ok) return alerts;
  const causes = alerts.value.causes.filter(({ episode }) => isOwnedBy(episode.rule.owner, chosen));
  return { ok: true, value: { ...alerts.value, causes } };
}

/** No rule is on: the presets are the way to the first. */
function NoRules({ data: { presets, now }, weeks }: { data: AlertsData; weeks: ReportedWeeks | null }) {
  return (
    <>
      <section aria-labelledby="no-rules" className="panel p-4">
        <h2 id="no-rules" className="font-semibold text-20">
          No rule is on
        </h2>
        <p className="text-text-2">
          Nobody is paged. Each of these rules needs no setting: switch one on, and the next minute is judged by it.
        </p>
      </section>
      {presets.ok ? (
        <PresetsPanel presets={presets.value} causes={[]} now={now} weeks={weeks} wide />
      ) : (
        <Panel title="Presets">
          <Failed message={presets.message} />
        </Panel>
      )}
    </>
  );
}
