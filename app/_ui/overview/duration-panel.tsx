'use client';
import type { Bucket } from '../../_close/measure/bucket.ts';
import type { Percentiles } from '../../_close/measure/measure.ts';
import { seriesRows } from '../../_close/table/series-rows.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { FlaggedDeploy } from '../chart/flagged-deploy.ts';
import { PlainTable } from '../chart/plain-table.tsx';
import { formatCount } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { formatMoment } from '../format/time.ts';
import { ChartPanel } from '../panel/chart-panel.tsx';
import { apiAddress, apiStep } from '../view/api-address.ts';
import type { ResolvedRange } from '../view/range.ts';
import { useZone } from '../view/use-zone.ts';
import { useZoom } from '../view/use-zoom.ts';
import { useView } from '../view/view-context.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { DurationChart } from './duration-chart.tsx';

/** How long the close handshake took, over time. */
export function DurationPanel(props: {
  points: readonly Bucket<Percentiles>[];
  range: ResolvedRange;
  gaps: readonly TimeSpan[];
  deploys: readonly FlaggedDeploy[];
}) {
  const { points, range } = props;
  const { view } = useView();
  const zone = useZone();
  const zoom = useZoom();
  return (
    <ChartPanel
      title="Close duration"
      className="flex-1"
      note="completed closes, log scale"
      rows={() => seriesRows([{ key: '', points: [...points] }], true)}
      api={apiAddress('timeseries', view, range, { measure: 'closeDurationMs', step: apiStep(range.step) })}
      table={
        <PlainTable
          label="Close duration as a table"
          heads={['from', 'closes', 'p50', 'p95', 'p99']}
          rows={points.toReversed().map(({ t, value, partial }) => ({
            key: t,
            cells: [
              `${formatMoment(t, zone)}${partial ? ' (partial)' : ''}`,
              formatCount(value?.count ?? 0),
              ...[value?.p50, value?.p95, value?.p99].map((ms) => (ms == null ? '–' : formatDuration(ms))),
            ],
          }))}
        />
      }
    >
      <ChartFrame
        empty={points.every(({ value }) => value === null || value.count === 0)}
        why="No close was completed in this range."
      >
        <DurationChart
          points={points}
          step={range.step}
          zone={zone}
          gaps={props.gaps}
          deploys={props.deploys}
          onZoom={zoom}
        />
      </ChartFrame>
    </ChartPanel>
  );
}
