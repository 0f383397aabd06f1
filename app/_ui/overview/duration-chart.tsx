'use client';
import { Area, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts';
import type { TimeSpan } from '../chart/buckets.ts';
import { CrossHair } from '../chart/cross-hair.tsx';
import { logAxis } from '../chart/log-axis.ts';
import { TimeGround } from '../chart/time-ground.tsx';
import { usePointed } from '../chart/use-pointed.ts';
import { formatCountOf } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { formatSpan } from '../format/time.ts';
import { durationRows } from './duration-lines.ts';
import { DurationValues } from './duration-values.tsx';
import type { DurationPoint } from './model.ts';

const LINES = [
  { key: 'p99', stroke: 'var(--text-2)', dash: '2 2' },
  { key: 'p95', stroke: 'var(--text-2)', dash: '' },
  { key: 'p50', stroke: 'var(--text)', dash: '' },
] as const;

/** The percentiles of the close handshake's duration over time, on a logarithmic axis. */
export function DurationChart(props: {
  points: readonly DurationPoint[];
  step: number;
  zone: string;
  gaps: readonly TimeSpan[];
}) {
  const { step, zone } = props;
  const rows = durationRows(props.points);
  const from = rows[0]?.t ?? 0;
  const to = (rows.at(-1)?.t ?? 0) + step;
  const axis = logAxis(rows.flatMap((row) => (row.p50 === undefined ? [] : [row.p50, row.p99 ?? row.p50])));
  const { pointed, handlers } = usePointed();
  const byTime = new Map(rows.map((row) => [row.t, row]));
  return (
    <div className="h-full" {...handlers}>
      <ComposedChart
        responsive
        className="h-full w-full"
        data={rows}
        margin={{ top: 8, right: 8, bottom: 24, left: 0 }}
        syncId="time"
        syncMethod="value"
        title="Duration of completed closes: p50, p95 and p99"
      >
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <XAxis dataKey="t" hide scale="band" />
        <YAxis
          width={52}
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
        <TimeGround from={from} to={to} zone={zone} gaps={props.gaps} labelled={false} note="" />
        <Area
          dataKey="band"
          type="linear"
          stroke="none"
          fill="var(--text-3)"
          fillOpacity={0.2}
          isAnimationActive={false}
        />
        {LINES.map(({ key, stroke, dash }) => (
          <Line
            key={key}
            dataKey={key}
            type="linear"
            stroke={stroke}
            strokeWidth={1.5}
            strokeDasharray={dash}
            dot={rows.length < 3}
            activeDot={{ r: 3, fill: 'var(--text)', stroke: 'var(--surface)' }}
            isAnimationActive={false}
          />
        ))}
        <CrossHair from={from} to={to} step={step} zone={zone} />
        {pointed ? null : <DurationValues rows={rows} from={from} to={to} step={step} />}
        <Tooltip
          cursor={false}
          isAnimationActive={false}
          offset={16}
          content={({ active, label }) => {
            const row = active && pointed ? byTime.get(Number(label)) : undefined;
            if (!row) return null;
            return (
              <div className="floating p-2 text-12">
                <p className="font-semibold">{formatSpan(row.t, row.t + step, zone)}</p>
                <p className="text-text-3">{formatCountOf(row.count, 'completed close')}</p>
                {LINES.map(({ key }) => (
                  <p key={key} className="flex gap-4">
                    <span className="text-text-2">{key}</span>
                    <span className="ml-auto font-semibold">
                      {row[key] === undefined ? '–' : formatDuration(row[key])}
                    </span>
                  </p>
                ))}
              </div>
            );
          }}
        />
      </ComposedChart>
    </div>
  );
}
