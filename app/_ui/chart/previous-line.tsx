'use client';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import type { Bucket } from '../../_close/measure/bucket.ts';
import { type DrawAs, drawn } from './drawn-bucket.ts';
import { usePlot } from './plot.ts';
import { stepPath } from './step-path.ts';

/** The previous period as a step line with a halo, over the bars; broken where it has no rate. */
export function PreviousLine(props: {
  from: number;
  to: number;
  step: number;
  as: DrawAs;
  max: number;
  /** The buckets of that period, at the times that they are compared with. */
  points: readonly Bucket<number>[];
}) {
  const plot = usePlot(props.from, props.to);
  if (!plot) return null;
  const path = stepPath(
    props.points.map((point) => {
      const value = drawn(point, props.as);
      return {
        left: plot.at(point.t),
        right: Math.min(plot.at(point.t + props.step), plot.x + plot.width),
        y: value === null ? null : plot.y + plot.height * (1 - value / props.max),
      };
    }),
  );
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.line}>
      <g fill="none" pointerEvents="none">
        <path d={path} stroke="var(--surface)" strokeWidth="3.25" />
        <path d={path} stroke="var(--text)" strokeWidth="1.25" />
      </g>
    </ZIndexLayer>
  );
}
