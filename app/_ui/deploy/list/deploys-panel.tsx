'use client';
import { Search } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useMemo, useState } from 'react';
import { Segmented } from '../../controls/segmented.tsx';
import { formatCount, formatCountOf } from '../../format/count.ts';
import { HeldNote } from '../../live/held-note.tsx';
import { useHeldOrder } from '../../live/use-held-order.ts';
import { ChartMenu } from '../../panel/chart-menu.tsx';
import { TableToggle } from '../../panel/table-toggle.tsx';
import { apiAddress } from '../../view/api-address.ts';
import { useView } from '../../view/view-context.tsx';
import { DeployTable } from './deploy-table.tsx';
import { deployExportRows } from './export-rows.ts';
import { MOST_DEPLOYS_LISTED } from './list-params.ts';
import { matching } from './match.ts';
import type { DeployRow, DeploysData } from './model.ts';
import { NoDeploys } from './no-deploys.tsx';
import { PlainDeploys } from './plain-deploys.tsx';
import { deploySections } from './sections.ts';
import { useDeployListView } from './use-deploy-list-view.ts';

const SORTS = [
  { value: 'time', word: 'Time' },
  { value: 'worst', word: 'Worst' },
  { value: 'service', word: 'Service' },
] as const;

/** The releases of the range, filtered and in order. */
export function DeploysPanel(props: {
  deploys: readonly DeployRow[];
  data: DeploysData;
  zone: string;
  service: string;
}) {
  const { data, zone } = props;
  const { rows: deploys, area, ...held } = useHeldOrder(props.deploys, ({ id }) => id);
  const { now, range } = data;
  const { view } = useView();
  const { listView, setListView } = useDeployListView();
  const [asTable, setAsTable] = useState(false);
  const query = new URLSearchParams(useSearchParams().toString());
  const { verdict, by, q, sort } = listView;
  const shown = useMemo(() => matching(deploys, { verdict, by, q }), [deploys, verdict, by, q]);
  const sections = useMemo(
    () => deploySections(shown, sort, { now, from: range.from, zone }),
    [shown, sort, now, range.from, zone],
  );
  return (
    <section aria-labelledby="releases" className="panel min-w-0" {...area}>
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1.5 px-3 py-2">
        <h2 id="releases" className="font-semibold">
          {shown.length < deploys.length ? `${formatCount(shown.length)} of ` : ''}
          {formatCountOf(deploys.length, 'release')}
        </h2>
        <span className="text-12 text-text-3 max-lg:hidden">
          {deploys.length >= MOST_DEPLOYS_LISTED ? 'the newest of this range; ' : ''}
          send-after-close rate against the version before; each look at its fixed time, drawn thin until the newest
        </span>
        <HeldNote {...held} />
        <div className="flex flex-wrap items-center gap-2 max-sm:w-full sm:ml-auto">
          <SearchField text={q ?? ''} onChange={(text) => setListView({ q: text === '' ? null : text })} />
          <Segmented label="Sort by" options={SORTS} chosen={sort} onChoose={(value) => setListView({ sort: value })} />
          <TableToggle title="Releases" asTable={asTable} onToggle={setAsTable} main />
          <ChartMenu
            title="Releases"
            rows={() => deployExportRows(shown)}
            api={apiAddress('deploys', { ...view, q: null }, range, { limit: MOST_DEPLOYS_LISTED })}
            svg={() => null}
          />
        </div>
      </header>
      {shown.length === 0 ? (
        <div className="border-line border-t px-3">
          <NoDeploys origin={data.origin} service={props.service} />
        </div>
      ) : asTable ? (
        <div className="flex h-[calc(100dvh-240px)] min-h-64 flex-col border-line border-t p-3">
          <PlainDeploys
            deploys={sections
              .flatMap(({ entries }) => entries)
              .flatMap((entry) => (entry.is === 'deploy' ? [entry.row] : [...entry.worse, ...entry.others]))}
            zone={zone}
            query={query}
          />
        </div>
      ) : (
        <DeployTable sections={sections} deploys={shown} now={now} zone={zone} />
      )}
    </section>
  );
}

function SearchField({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  return (
    <label className="relative max-sm:w-full" data-print="hide">
      <span className="sr-only">Search releases by version, service, author or commit</span>
      <Search
        size={14}
        strokeWidth={1.75}
        className="absolute top-1/2 left-2 -translate-y-1/2 text-text-3"
        aria-hidden="true"
      />
      <input
        type="search"
        value={text}
        placeholder="Search"
        title="Search releases (/)"
        data-shortcut="/"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        className="h-6 w-full rounded-control border sm:w-32 border-line-2 bg-sunken pr-1 pl-7 text-12 pointer-coarse:h-9"
      />
    </label>
  );
}
