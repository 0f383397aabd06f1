'use client';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import { lineDash, type SeriesStyle } from '../category/category-style.ts';
import type { DrawnBucket } from './drawn-bucket.ts';
import { usePlot } from './plot.ts';
import { stepPath } from './step-path.ts';
import { useValueScale } from './use-value-scale.ts';

/** Each series as a step line with its own dashes and a halo; broken where it has no rate. The first lies on top. */
export function SeriesLines(props: {
  from: number;
  to: number;
  step: number;
  buckets: readonly DrawnBucket[];
  keys: readonly string[];
  styleOf: (key: string) => SeriesStyle;
}) {
  const plot = usePlot(props.from, props.to);
  const scale = useValueScale();
  if (!plot || !scale) return null;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.line}>
      <g fill="none" pointerEvents="none">
        {props.keys.toReversed().map((key) => {
          const style = props.styleOf(key);
          const path = stepPath(
            props.buckets.map((bucket) => {
              const rate = bucket.values.find((series) => series.key === key)?.value ?? null;
              return {
                left: plot.at(bucket.t),
                right: Math.min(plot.at(bucket.t + props.step), plot.x + plot.width),
                y: rate === null ? null : scale(rate),
              };
            }),
          );
          return (
            <g key={key}>
              <path d={path} stroke="var(--surface)" strokeWidth="3.5" />
              <path d={path} stroke={`var(${style.hue})`} strokeWidth="1.75" strokeDasharray={lineDash(style)} />
            </g>
          );
        })}
      </g>
    </ZIndexLayer>
  );
}
