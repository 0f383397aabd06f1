'use client';
import { formatClock } from '../format/time.ts';
import type { TimeSpan } from './buckets.ts';
import { usePlot } from './plot.ts';
import { timeTicks } from './time-axis.ts';

const TICK_PX = 76;

/** What lies under the data of a time chart: the axis with its dates, midnights, and the gaps in the telemetry. */
export function TimeGround(props: {
  from: number;
  to: number;
  zone: string;
  gaps: readonly TimeSpan[];
  /** Whether gaps carry their times above the plot. */
  labelled: boolean;
}) {
  const plot = usePlot(props.from, props.to);
  if (!plot) return null;
  const bottom = plot.y + plot.height;
  const ticks = timeTicks(props.from, props.to, props.zone, Math.max(2, Math.floor(plot.width / TICK_PX)));
  const dated = ticks.some((tick) => !tick.midnight);
  return (
    <g>
      {props.gaps.map((gap) => {
        const left = Math.max(plot.at(gap.from), plot.x);
        const right = Math.min(plot.at(gap.to), plot.x + plot.width);
        return (
          <g key={gap.from}>
            <rect x={left} y={plot.y} width={Math.max(0, right - left)} height={plot.height} fill="url(#texture-gap)" />
            {props.labelled ? (
              <>
                <path d={`M${left} ${plot.y} v-4 H${right} v4`} stroke="var(--text-3)" fill="none" />
                <text x={(left + right) / 2} y={plot.y - 9} textAnchor="middle" fontSize="11" fill="var(--text-2)">
                  no telemetry {formatClock(gap.from, props.zone)} – {formatClock(gap.to, props.zone)}
                </text>
              </>
            ) : null}
          </g>
        );
      })}
      <line x1={plot.x} x2={plot.x + plot.width} y1={bottom + 0.5} y2={bottom + 0.5} stroke="var(--line-2)" />
      {ticks.map((tick) => {
        const x = plot.at(tick.t);
        const strong = tick.midnight && dated;
        return (
          <g key={tick.t}>
            {strong && x > plot.x + 1 ? (
              <line x1={x} x2={x} y1={plot.y} y2={bottom} stroke="var(--line-2)" strokeDasharray="1 3" />
            ) : null}
            <text
              x={x}
              y={bottom + 16}
              textAnchor={x < plot.x + 16 ? 'start' : 'middle'}
              fontSize="11"
              fontWeight={strong ? 600 : 400}
              fill={strong ? 'var(--text)' : 'var(--text-3)'}
            >
              {tick.label}
            </text>
          </g>
        );
      })}
    </g>
  );
}
