'use client';
import { useRef, useState } from 'react';
import { trendRows } from '../../../_close/table/trend-rows.ts';
import type { TimeSpan } from '../../../_close/time/time-span.ts';
import type { IncidentDetail } from '../../../_query/incident/incident.ts';
import type { FlaggedDeploy } from '../../chart/flagged-deploy.ts';
import type { ReleasedVersion } from '../../chart/released-versions.ts';
import { ChartMenu } from '../../panel/chart-menu.tsx';
import { TableToggle } from '../../panel/table-toggle.tsx';
import { apiAddress } from '../../view/api-address.ts';
import { useView } from '../../view/view-context.tsx';
import { AffectedChart } from './affected-chart.tsx';
import { AffectedTable } from './affected-table.tsx';

const TITLE = 'Affected connections';

/** The chart of affected connections with what every chart has: its table, its data, a picture, the API's answer. */
export function AffectedPanel(props: {
  detail: IncidentDetail;
  released: readonly ReleasedVersion[];
  deploys: readonly FlaggedDeploy[];
  /** When nothing was heard of the service. */
  unheard: readonly TimeSpan[];
  zone: string;
}) {
  const { detail, released, deploys, zone } = props;
  const { view } = useView();
  const [asTable, setAsTable] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  return (
    <div className="flex gap-2">
      <div ref={body} className="flex min-w-0 flex-1 flex-col">
        {asTable ? (
          <AffectedTable detail={detail} zone={zone} />
        ) : (
          <AffectedChart detail={detail} released={released} deploys={deploys} unheard={props.unheard} zone={zone} />
        )}
      </div>
      {/* Beside the chart: flags of versions stand up to its upper edge. */}
      <div className="flex flex-col gap-1">
        <TableToggle title={TITLE} asTable={asTable} onToggle={setAsTable} />
        <ChartMenu
          title={TITLE}
          rows={() => trendRows(detail.incident.trend)}
          api={apiAddress(`incidents/${detail.incident.id}`, view, detail)}
          svg={() => body.current?.querySelector('svg') ?? null}
        />
      </div>
    </div>
  );
}
