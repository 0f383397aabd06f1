'use client';
import { DefaultZIndexes, useActiveTooltipLabel, useIsTooltipActive, useYAxisScale, ZIndexLayer } from 'recharts';
import { usePlot } from '../chart/plot.ts';
import { formatDuration } from '../format/duration.ts';
import type { DurationRow } from './duration-lines.ts';

/** The percentiles of the bucket under the shared cross-hair, written at their points. */
export function DurationValues(props: { rows: readonly DurationRow[]; from: number; to: number; step: number }) {
  const plot = usePlot(props.from, props.to);
  const scale = useYAxisScale();
  const active = useIsTooltipActive();
  const t = Number(useActiveTooltipLabel());
  const row = active ? props.rows.find((candidate) => candidate.t === t) : undefined;
  if (!plot || !scale || !row) return null;
  const x = plot.at(t + props.step / 2);
  const left = x > plot.x + plot.width - 60;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g pointerEvents="none">
        {[row.p50, row.p95, row.p99].map((value) => {
          const y = value === undefined ? undefined : scale(value);
          return value === undefined || y === undefined ? null : (
            <text
              key={value}
              x={left ? x - 7 : x + 7}
              y={y - 5}
              textAnchor={left ? 'end' : 'start'}
              fontSize="11"
              fontWeight="600"
              fill="var(--text)"
              stroke="var(--surface)"
              strokeWidth="3"
              paintOrder="stroke"
            >
              {formatDuration(value)}
            </text>
          );
        })}
      </g>
    </ZIndexLayer>
  );
}
