'use client';
import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts';
import type { Bucket } from '../../_close/measure/bucket.ts';
import type { Percentiles } from '../../_close/measure/measure.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { DeployPoles } from '../chart/deploy-poles.tsx';
import type { FlaggedDeploy } from '../chart/flagged-deploy.ts';
import { logAxis } from '../chart/log-axis.ts';
import { TimeFrame } from '../chart/time-frame.tsx';
import { TimeGround } from '../chart/time-ground.tsx';
import { TimeLayer } from '../chart/time-layer.tsx';
import { axisWidth } from '../chart/value-axis.ts';
import { formatCountOf } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { formatSpan } from '../format/time.ts';
import { CloseTimeoutLine } from './close-timeout-line.tsx';
import { type DurationRow, durationRows } from './duration-lines.ts';
import { LineEnds } from './line-ends.tsx';
import { PERCENTILE_LINES, PercentileLines } from './percentile-lines.tsx';

/** The percentiles of the close handshake's duration over time, on a logarithmic axis. */
export function DurationChart(props: {
  points: readonly Bucket<Percentiles>[];
  step: number;
  zone: string;
  gaps: readonly TimeSpan[];
  deploys: readonly FlaggedDeploy[];
  onZoom: (span: TimeSpan) => void;
}) {
  const { step, zone } = props;
  const rows = durationRows(props.points);
  const from = rows[0]?.t ?? 0;
  const to = (rows.at(-1)?.t ?? 0) + step;
  const axis = logAxis(rows.flatMap((row) => (row.p50 === undefined ? [] : [row.p50, row.p99 ?? row.p50])));
  const byTime = new Map(rows.map((row) => [row.t, row]));
  const newest = rows.findLast((row) => row.p50 !== undefined);
  return (
    <TimeFrame
      label="Duration of completed closes over time: p50, p95 and p99"
      from={from}
      to={to}
      step={step}
      onZoom={props.onZoom}
      // Nothing lists what a percentile is made of yet: opening a bucket zooms into it.
      onOpen={props.onZoom}
    >
      {(parts) => (
        <BarChart
          responsive
          className="h-full w-full"
          data={AXIS_ROW}
          margin={{ top: 22, right: 32, bottom: 24, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--grid)" />
          <XAxis dataKey="t" hide />
          <YAxis
            width={axisWidth(axis.ticks.map(formatDuration))}
            scale="log"
            domain={[axis.min, axis.max]}
            ticks={[...axis.ticks]}
            interval={0}
            allowDataOverflow
            tickFormatter={formatDuration}
            axisLine={false}
            tickLine={false}
            tick={{ fill: 'var(--text-3)', fontSize: 11 }}
          />
          <TimeGround from={from} to={to} zone={zone} gaps={props.gaps} notes={[]} />
          <Bar dataKey="p50" shape={nothing} isAnimationActive={false} />
          <PercentileLines rows={rows} from={from} to={to} step={step} />
          <CloseTimeoutLine highestMs={axis.max} />
          <LineEnds
            values={PERCENTILE_LINES.flatMap(({ key }) =>
              newest?.[key] === undefined ? [] : [{ key, value: newest[key] }],
            )}
          />
          <DeployPoles from={from} to={to} deploys={props.deploys} />
          <TimeLayer
            parts={parts}
            zone={zone}
            tooltip={(t) => <DurationTooltip row={byTime.get(t)} step={step} zone={zone} />}
            values={(t) => {
              const row = byTime.get(t);
              return PERCENTILE_LINES.flatMap(({ key }) => {
                const value = row?.[key];
                return value === undefined ? [] : [{ key, value, text: formatDuration(value) }];
              });
            }}
          />
        </BarChart>
      )}
    </TimeFrame>
  );
}

/** An axis has a scale only where it has a bar. One is enough, and draws nothing: lines lie on the scale by themselves. */
const AXIS_ROW = [{ t: 0, p50: 1 }];

function nothing() {
  return <g />;
}

function DurationTooltip({ row, step, zone }: { row: DurationRow | undefined; step: number; zone: string }) {
  if (!row) return null;
  return (
    <div className="floating p-2 text-12">
      <p className="font-semibold">{formatSpan(row.t, row.t + step, zone)}</p>
      <p className="text-text-3">{formatCountOf(row.count, 'completed close')}</p>
      {PERCENTILE_LINES.map(({ key }) => (
        <p key={key} className="flex gap-4">
          <span className="text-text-2">{key}</span>
          <span className="ml-auto font-semibold">{row[key] === undefined ? '–' : formatDuration(row[key])}</span>
        </p>
      ))}
      <p className="mt-1 text-text-3">Click or drag: zoom.</p>
    </div>
  );
}
