'use client';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { type MarkedEpisode, ribbonGroups } from './alert-ribbon.ts';
import { gapLabels } from './gap-labels.ts';
import { gapText } from './gap-text.ts';
import { usePlot } from './plot.ts';

/** A bracket above the plot for each gap, with its times where there is room. */
export function GapMarks(props: {
  from: number;
  to: number;
  zone: string;
  gaps: readonly TimeSpan[];
  /** When alerts fired: their labels stand in the same line, and matter more. */
  alerts: readonly MarkedEpisode[];
}) {
  const plot = usePlot(props.from, props.to);
  if (!plot || props.gaps.length === 0) return null;
  const { zone } = props;
  const gaps = props.gaps.map((gap) => ({
    left: Math.max(plot.at(gap.from) - plot.x, 0),
    right: Math.min(plot.at(gap.to) - plot.x, plot.width),
    text: gapText(gap, props, zone),
  }));
  const taken = ribbonGroups(props.alerts, props, plot.width, zone).flatMap(({ text }) => text ?? []);
  const labels = gapLabels(gaps, plot.width).filter((label) =>
    taken.every(({ left, right }) => label.to < left || label.from > right),
  );
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g fontSize="11" transform={`translate(${plot.x} 0)`} pointerEvents="none">
        {gaps.map(({ left, right }) => (
          <path key={left} d={`M${left} ${plot.y} v-4 H${right} v4`} stroke="var(--text-3)" fill="none" />
        ))}
        {labels.map(({ x, text }) => (
          <text
            key={x}
            x={x}
            y={plot.y - 9}
            textAnchor="middle"
            fill="var(--text-2)"
            stroke="var(--surface)"
            strokeWidth="3"
            paintOrder="stroke"
          >
            {text}
          </text>
        ))}
      </g>
    </ZIndexLayer>
  );
}
