'use client';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import type { OverlaidPoint } from '../../../../_query/deploy/comparison-record.ts';
import { bandSteps } from '../../../chart/band-path.ts';
import { type Plot, usePlot } from '../../../chart/plot.ts';
import { stepPath } from '../../../chart/step-path.ts';
import { useValueScale } from '../../../chart/use-value-scale.ts';
import type { OverlayLayout } from './overlay-layout.ts';

/** Control days thin and dashed, the period before dashed with its band, the period after solid with its band on top. */
export function OverlayLines({ layout }: { layout: OverlayLayout }) {
  const plot = usePlot(layout.from, layout.to);
  const scale = useValueScale();
  if (!plot || !scale) return null;
  const days = layout.buckets[0]?.days.map((_, index) => index) ?? [];
  const before = sidePaths(layout, plot, scale, ({ before }) => before);
  const after = sidePaths(layout, plot, scale, ({ after }) => after);
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.line}>
      <g fill="none" pointerEvents="none">
        <path d={before.band} fill="var(--text-2)" fillOpacity="0.16" />
        <path d={after.band} fill="var(--accent)" fillOpacity="0.2" />
        {days.map((index) => (
          <path
            key={index}
            data-testid="control-day"
            d={sidePaths(layout, plot, scale, (bucket) => bucket.days[index] ?? null).line}
            stroke="var(--text-3)"
            strokeOpacity="0.7"
            strokeDasharray="2 3"
          />
        ))}
        <path d={before.line} stroke="var(--surface)" strokeWidth="3.5" />
        <path d={before.line} stroke="var(--text-2)" strokeWidth="1.75" strokeDasharray="4 3" />
        <path d={after.line} stroke="var(--surface)" strokeWidth="3.5" />
        <path d={after.line} stroke="var(--accent)" strokeWidth="2" />
      </g>
    </ZIndexLayer>
  );
}

/** The paths of one side: its line, and the band of its intervals. */
function sidePaths(
  { buckets, step }: OverlayLayout,
  plot: Plot,
  scale: (value: number) => number | null,
  pointOf: (bucket: OverlayLayout['buckets'][number]) => OverlaidPoint | null,
): { line: string; band: string } {
  const steps = buckets.map((bucket) => {
    const point = pointOf(bucket);
    const low = point?.interval ? scale(point.interval[0]) : null;
    const high = point?.interval ? scale(point.interval[1]) : null;
    return {
      left: plot.at(bucket.t),
      right: Math.min(plot.at(bucket.t + step), plot.x + plot.width),
      y: point === null || point.value === null ? null : scale(point.value),
      ends: low === null || high === null || point?.value == null ? null : { low, high },
    };
  });
  return { line: stepPath(steps), band: bandSteps(steps) };
}
