'use client';
import { ChoiceMenu } from '../../controls/choice-menu.tsx';
import { FilterBar } from '../../controls/filter-bar.tsx';
import { FilterChips } from '../../controls/filter-chips.tsx';
import { LiveToggle } from '../../controls/live-toggle.tsx';
import { RangeMenu } from '../../controls/range-menu.tsx';
import { ShareButton } from '../../controls/share-button.tsx';
import { ZoneMenu } from '../../controls/zone-menu.tsx';
import { ZoomOut } from '../../controls/zoom-out-button.tsx';
import { Failed } from '../../panel/failed.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { useZone } from '../../view/use-zone.ts';
import { useView } from '../../view/view-context.tsx';
import { AnnounceButton } from './announce-button.tsx';
import { DeploysPanel } from './deploys-panel.tsx';
import { authorsOf, matching } from './match.ts';
import type { DeployRow, DeploysData } from './model.ts';
import { RecentPanel } from './recent-panel.tsx';
import { useDeployListChips, useDeployListView } from './use-deploy-list-view.ts';
import { classCounts } from './verdict-class.ts';

/** What shipped, and which of it hurt: the releases of the last two hours, and all of the range. */
export function DeploysScreen({ data }: { data: DeploysData }) {
  const zone = useZone();
  const { view } = useView();
  const further = useDeployListChips();
  const { listView } = useDeployListView();
  const { now, range, origin, list } = data;
  const options = data.options.ok ? data.options.value : null;
  const service = view.service[0] ?? options?.service[0] ?? 'chat';
  return (
    <>
      <TopBar
        title="Deploys"
        filters={
          <>
            <FilterBar options={options} names={['service', 'environment']} />
            <ListFilters deploys={list.ok ? list.value : []} />
          </>
        }
        time={
          <>
            <ZoomOut now={now} seen={range.words === null} />
            <RangeMenu range={range} />
            <ZoneMenu />
          </>
        }
        live={
          <>
            <LiveToggle />
            <AnnounceButton origin={origin} service={service} />
            <ShareButton range={range} />
          </>
        }
      />
      <main id="content" tabIndex={-1} className="flex flex-col gap-3 p-3 outline-none sm:p-4">
        <FilterChips range={range} further={further} />
        <RecentPanel
          recent={data.recent.ok ? { ok: true, value: matching(data.recent.value, listView) } : data.recent}
          newest={(list.ok && matching(list.value, listView)[0]) || null}
          filtered={further.chips.length > 0}
          now={now}
          zone={zone}
        />
        {list.ok ? (
          <DeploysPanel deploys={list.value} data={data} zone={zone} service={service} />
        ) : (
          <section aria-label="Releases" className="panel px-3">
            <Failed message={list.message} />
          </section>
        )}
      </main>
    </>
  );
}

/** By verdict and by author, as far as the list has them. */
function ListFilters({ deploys }: { deploys: readonly DeployRow[] }) {
  const { listView, setListView } = useDeployListView();
  const { verdict, by } = listView;
  const authors = [...new Set([...authorsOf(deploys), ...by])];
  return (
    <>
      <ChoiceMenu
        word="verdict"
        options={classCounts(deploys).map(({ verdictClass, word }) => ({ value: verdictClass, word }))}
        chosen={verdict}
        onChoose={(chosen) => setListView({ verdict: chosen })}
      />
      <ChoiceMenu
        word="by"
        options={authors.map((value) => ({ value, word: value || 'unknown' }))}
        chosen={by}
        onChoose={(chosen) => setListView({ by: chosen })}
      />
    </>
  );
}
