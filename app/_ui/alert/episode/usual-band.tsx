'use client';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import type { UsualStep } from '../../../_query/alert/usual-steps.ts';
import { bandSteps } from '../../chart/band-path.ts';
import { usePlot } from '../../chart/plot.ts';
import { stepPath } from '../../chart/step-path.ts';

/** What was usual: a band from the lowest to the highest of the same hours of seven days, and their middle in dashes. */
export function UsualBand(props: { from: number; to: number; step: number; max: number; usual: readonly UsualStep[] }) {
  const plot = usePlot(props.from, props.to);
  if (!plot || props.usual.length === 0) return null;
  const y = (value: number) => plot.y + plot.height * (1 - Math.min(value / props.max, 1));
  const placed = props.usual.map(({ t, low, middle, high }) => ({
    left: plot.at(t),
    right: plot.at(t + props.step),
    y: y(middle),
    ends: { low: y(low), high: y(high) },
  }));
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.line}>
      <g fill="none" pointerEvents="none">
        <path d={bandSteps(placed)} fill="var(--text)" fillOpacity="0.16" />
        <path d={stepPath(placed)} stroke="var(--surface)" strokeWidth="3" />
        <path d={stepPath(placed)} stroke="var(--text-2)" strokeWidth="1.25" strokeDasharray="4 3" />
      </g>
    </ZIndexLayer>
  );
}
