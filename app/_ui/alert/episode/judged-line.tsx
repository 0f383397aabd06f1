'use client';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import { MINUTE_MS } from '../../../_close/time/grain.ts';
import { usePlot } from '../../chart/plot.ts';
import { stepPath } from '../../chart/step-path.ts';
import type { AroundChart } from './around-chart.ts';

/** About as wide as a character of the label is. */
const CHARACTER_PX = 5.6;

/** What the rule read at each minute over the bars, and in rose dashes what it was compared with. */
export function JudgedLine(props: { from: number; to: number; max: number; line: AroundChart['line']; label: string }) {
  const plot = usePlot(props.from, props.to);
  if (!plot) return null;
  const pathOf = (of: (point: AroundChart['line'][number]) => number | null) =>
    stepPath(
      props.line.map((point) => {
        const value = of(point);
        return {
          left: Math.max(plot.at(point.t - MINUTE_MS), plot.x),
          right: Math.min(plot.at(point.t), plot.x + plot.width),
          y: value === null ? null : plot.y + plot.height * (1 - Math.min(value / props.max, 1)),
        };
      }),
    );
  const value = pathOf((point) => point.value);
  const threshold = pathOf((point) => point.threshold || null);
  const first = props.line.find((point) => point.threshold)?.threshold ?? null;
  const y = first === null ? 0 : plot.y + plot.height * (1 - Math.min(first / props.max, 1));
  const labelY = y < plot.y + 18 ? y + 14 : y - 6;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.line}>
      <g fill="none" pointerEvents="none">
        <path d={value} stroke="var(--surface)" strokeWidth="3.25" />
        <path d={value} stroke="var(--text)" strokeWidth="1.25" />
        <path d={threshold} stroke="var(--bad)" strokeWidth="1.25" strokeDasharray="5 4" />
        {first === null ? null : (
          <>
            {/* Rose on a bar would not be read. */}
            <rect
              x={plot.x + 3}
              y={labelY - 11}
              width={props.label.length * CHARACTER_PX + 6}
              height="15"
              rx="3"
              fill="var(--surface)"
              fillOpacity={props.label === '' ? 0 : 0.9}
            />
            <text x={plot.x + 6} y={labelY} fontSize="11" fill="var(--bad)">
              {props.label}
            </text>
          </>
        )}
      </g>
    </ZIndexLayer>
  );
}
