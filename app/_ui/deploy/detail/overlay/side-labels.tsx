'use client';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import { usePlot } from '../../../chart/plot.ts';
import { useValueScale } from '../../../chart/use-value-scale.ts';
import { laneOf } from './adoption-lane.tsx';
import { placeEndLabels } from './end-labels.ts';
import type { OverlayLayout } from './overlay-layout.ts';

/** The names of both lines, in words and figures: the first line is the strong one. */
export type SideNames = Record<'before' | 'after', readonly [name: string, figures: string]>;

/** Right of the plot, each at the height of its rate over the whole window: which version it is, and that rate. */
export function SideLabels(props: {
  layout: OverlayLayout;
  names: SideNames;
  rates: Record<'before' | 'after', number | null>;
}) {
  const { layout, names, rates } = props;
  const plot = usePlot(layout.from, layout.to);
  const scale = useValueScale();
  if (!plot || !scale) return null;
  const zero = scale(0) ?? plot.y;
  const labels = placeEndLabels(
    (['before', 'after'] as const).flatMap((key) => {
      const y = scale(rates[key] ?? 0);
      return y === null ? [] : [{ key, y }];
    }),
    plot.y + 4,
    zero - 16,
  );
  const x = plot.x + plot.width + 10;
  const lane = laneOf(plot);
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g fontSize="11" pointerEvents="none">
        {labels.map(({ key, y }) => (
          <Label key={key} x={x} y={y} texts={names[key]} fill={key === 'after' ? 'var(--accent)' : 'var(--text)'} />
        ))}
        <Label x={x} y={lane.bottom - lane.height / 2 - 6} texts={['Adoption', 'share of closes']} fill="var(--text)" />
      </g>
    </ZIndexLayer>
  );
}

function Label(props: { x: number; y: number; texts: readonly [string, string]; fill: string }) {
  const { x, y, texts, fill } = props;
  return (
    <>
      <text x={x} y={y + 4} fontWeight="600" fill={fill}>
        {texts[0]}
      </text>
      <text x={x} y={y + 17} fill="var(--text-2)">
        {texts[1]}
      </text>
    </>
  );
}
