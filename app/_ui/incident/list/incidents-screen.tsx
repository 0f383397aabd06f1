'use client';
import type { IncidentList } from '../../../_query/incident/incidents.ts';
import { FilterBar } from '../../controls/filter-bar.tsx';
import { LiveToggle } from '../../controls/live-toggle.tsx';
import { RangeMenu } from '../../controls/range-menu.tsx';
import { ShareButton } from '../../controls/share-button.tsx';
import { ZoneMenu } from '../../controls/zone-menu.tsx';
import { ZoomOut } from '../../controls/zoom-out-button.tsx';
import { Failed } from '../../panel/failed.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { ActToast } from '../../toast/act-toast.tsx';
import { useView } from '../../view/view-context.tsx';
import type { IncidentsData } from '../model.ts';
import { StormBand } from '../storm/storm-band.tsx';
import { LiveTail } from '../tail/live-tail.tsx';
import { IncidentTable } from './incident-table.tsx';
import { LeftOutLine } from './left-out.tsx';
import { listAddress } from './list-address.ts';
import { ListControls } from './list-controls.tsx';
import { ListQuery } from './list-query.tsx';
import { NoIncidents } from './no-incidents.tsx';
import { selectionOffers } from './selection-offers.ts';
import { useListView } from './use-list-view.ts';

/** More would push the list away; each release has its rows. */
const MOST_BANDS = 3;

/** Which code does it: the incidents of the range as an error tracker lists errors, and those that come in now. */
export function IncidentsScreen({ data }: { data: IncidentsData }) {
  const { view } = useView();
  const { listView, setListView } = useListView();
  const shownStorms = data.list.ok ? data.list.value.storms.slice(0, MOST_BANDS) : [];
  return (
    <>
      <TopBar
        title="Incidents"
        filters={<FilterBar options={data.options.ok ? data.options.value : null} />}
        time={
          <>
            <ZoomOut now={data.now} seen={data.range.words === null} />
            <RangeMenu range={data.range} />
            <ZoneMenu />
          </>
        }
        live={
          <>
            <LiveToggle />
            <ShareButton range={data.range} />
          </>
        }
      />
      <main id="content" tabIndex={-1} className="flex flex-col gap-3 p-3 outline-none sm:p-4">
        <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
          <div className="min-w-0 flex-1 basis-72">
            <ListQuery data={data} />
          </div>
          <ListControls list={data.list.ok ? data.list.value : null} range={data.range} />
        </div>
        {shownStorms.map((storm, index) => (
          <StormBand
            key={`${storm.service} ${storm.environment} ${storm.version}`}
            storm={storm}
            range={data.range}
            main={index === 0}
            isShown={listView.storm.length === 1 && listView.storm[0] === storm.version}
            onShow={(shown) => setListView({ storm: shown ? [storm.version] : [] })}
          />
        ))}
        <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,1fr)_minmax(290px,23%)]">
          <section aria-label="List of incidents" className="@container panel relative z-1 min-w-0">
            {data.list.ok ? (
              isEmpty(data.list.value) ? (
                <div className="px-3">
                  <NoIncidents />
                </div>
              ) : (
                <IncidentTable
                  list={data.list.value}
                  api={listAddress(view, listView, data.range)}
                  now={data.now}
                  silent={data.silent.ok ? data.silent.value : []}
                  offers={selectionOffers(
                    { ...data.list.value, storms: shownStorms },
                    { view, listView, range: data.range },
                  )}
                />
              )
            ) : (
              <div className="px-3">
                <Failed message={data.list.message} />
              </div>
            )}
            {data.list.ok ? <LeftOutLine leftOut={data.list.value.leftOut} /> : null}
          </section>
          <LiveTail />
        </div>
      </main>
      <ActToast />
    </>
  );
}

/** Whether nothing is listed, also nothing that is folded. */
function isEmpty({ incidents, recoverable }: IncidentList): boolean {
  return incidents.length === 0 && (recoverable ?? []).length === 0;
}
