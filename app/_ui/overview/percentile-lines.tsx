'use client';
import { useYAxisScale } from 'recharts';
import { bandPath, linePath } from '../chart/line-path.ts';
import { usePlot } from '../chart/plot.ts';
import type { DurationRow } from './duration-lines.ts';

/** How each percentile is drawn, from the highest down. */
export const PERCENTILE_LINES = [
  { key: 'p99', stroke: 'var(--text-2)', dash: '1 3.5' },
  { key: 'p95', stroke: 'var(--text-2)', dash: '' },
  { key: 'p50', stroke: 'var(--text)', dash: '' },
] as const;

/** Percentiles as lines through the middle of their buckets, with the band from p50 to p95; broken where there are none. */
export function PercentileLines(props: { rows: readonly DurationRow[]; from: number; to: number; step: number }) {
  const { rows, step } = props;
  const plot = usePlot(props.from, props.to);
  const scale = useYAxisScale();
  if (!plot || !scale) return null;
  const points = (key: 'p50' | 'p95' | 'p99') =>
    rows.map((row) => {
      const value = row[key];
      return { x: plot.at(row.t + step / 2), y: value === undefined ? null : (scale(value) ?? null) };
    });
  return (
    <g fill="none" pointerEvents="none">
      <path d={bandPath(points('p95'), points('p50'))} fill="var(--text-3)" fillOpacity="0.2" />
      {PERCENTILE_LINES.map(({ key, stroke, dash }) => (
        <path
          key={key}
          d={linePath(points(key))}
          stroke={stroke}
          strokeWidth="1.5"
          strokeDasharray={dash}
          strokeLinecap="round"
        />
      ))}
    </g>
  );
}
