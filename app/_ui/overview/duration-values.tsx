'use client';
import { DefaultZIndexes, useActiveTooltipLabel, useIsTooltipActive, useYAxisScale, ZIndexLayer } from 'recharts';
import { usePlot } from '../chart/plot.ts';
import { formatDuration } from '../format/duration.ts';
import type { DurationRow } from './duration-lines.ts';

/** The least distance of two lines of text. */
const LINE_PX = 13;

/** The percentiles of the bucket under the shared cross-hair, written at their points. */
export function DurationValues(props: { rows: readonly DurationRow[]; from: number; to: number; step: number }) {
  const plot = usePlot(props.from, props.to);
  const scale = useYAxisScale();
  const active = useIsTooltipActive();
  const t = Number(useActiveTooltipLabel());
  const row = active ? props.rows.find((candidate) => candidate.t === t) : undefined;
  if (!plot || !scale || !row) return null;
  const x = plot.at(t + props.step / 2);
  let above = Number.NEGATIVE_INFINITY;
  const labels = (['p99', 'p95', 'p50'] as const).flatMap((key) => {
    const value = row[key];
    const point = value === undefined ? undefined : scale(value);
    if (value === undefined || point === undefined) return [];
    above = Math.max(point - 5, above + LINE_PX);
    return [{ key, value, y: above }];
  });
  const left = x > plot.x + plot.width - 60;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g pointerEvents="none">
        {labels.map(({ key, value, y }) => (
          <text
            key={key}
            x={left ? x - 7 : x + 7}
            y={y}
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
        ))}
      </g>
    </ZIndexLayer>
  );
}
