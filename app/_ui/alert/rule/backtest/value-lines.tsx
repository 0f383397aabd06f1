'use client';
import { memo } from 'react';
import { bandPath, linePath } from '../../../chart/line-path.ts';
import type { ChartGeometry } from './chart-geometry.ts';
import type { DrawnBacktest } from './drawn-backtest.ts';

/** The value, and the band from its bound to the highest of the minutes that a point stands for. */
export const ValueLines = memo(function ValueLines({ drawn, at }: { drawn: DrawnBacktest; at: ChartGeometry }) {
  const lineOf = (of: (point: DrawnBacktest['points'][number]) => number | null) =>
    drawn.points.map((point) => {
      const value = of(point);
      return { x: at.at(point.t), y: value === null ? null : at.valueAt(value) };
    });
  const upper = lineOf(({ value, high, bound }) =>
    value === null || bound === null ? null : Math.max(value, high ?? value, bound),
  );
  const lower = lineOf(({ value, bound }) => (value === null || bound === null ? null : Math.min(value, bound)));
  const value = linePath(lineOf((point) => point.value));
  return (
    <g pointerEvents="none" fill="none" strokeLinecap="round" strokeLinejoin="round">
      <path d={bandPath(upper, lower)} fill="var(--text-3)" fillOpacity="0.35" />
      <path d={value} stroke="var(--text)" strokeWidth="1.25" />
    </g>
  );
});
