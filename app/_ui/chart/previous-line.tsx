'use client';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import { usePlot } from './plot.ts';
import type { PreviousStep } from './previous-steps.ts';
import { stepPath } from './step-path.ts';

/** The previous period as a step line with a halo, over the bars; broken where it has no rate. */
export function PreviousLine(props: { from: number; to: number; max: number; steps: readonly PreviousStep[] }) {
  const plot = usePlot(props.from, props.to);
  if (!plot) return null;
  const path = stepPath(
    props.steps.map(({ from, to, value }) => ({
      left: plot.at(from),
      right: Math.min(plot.at(to), plot.x + plot.width),
      y: value === null ? null : plot.y + plot.height * (1 - value / props.max),
    })),
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
