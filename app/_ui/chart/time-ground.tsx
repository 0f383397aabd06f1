'use client';
import { formatClock } from '../format/time.ts';
import type { TimeSpan } from './buckets.ts';
import { usePlot } from './plot.ts';
import { tickLabels } from './tick-labels.ts';
import { timeTicks } from './time-axis.ts';

const TICK_PX = 76;
const CHARACTER_PX = 6;
const DATE_PX = 64;

/** What lies under the data of a time chart: the axis with its dates, midnights, and the gaps in the telemetry. */
export function TimeGround(props: {
  from: number;
  to: number;
  zone: string;
  gaps: readonly TimeSpan[];
  /** Whether gaps carry their times above the plot. */
  labelled: boolean;
  /** Said at the right end of the axis; "" for nothing. */
  note: string;
}) {
  const plot = usePlot(props.from, props.to);
  if (!plot) return null;
  const bottom = plot.y + plot.height;
  const right = plot.x + plot.width;
  const ticks = timeTicks(props.from, props.to, props.zone, Math.max(2, Math.floor(plot.width / TICK_PX))).map(
    (tick) => ({ ...tick, x: plot.at(tick.t) - plot.x }),
  );
  const noteWidth = props.note === '' ? 0 : props.note.length * CHARACTER_PX + 10;
  const midnights = ticks.filter((tick) => tick.midnight && tick.x > 1);
  // A date keeps its place on the axis, and the note gives way.
  const dateAtNote = midnights.some(({ x }) => x > plot.width - noteWidth - DATE_PX / 2);
  const labels = tickLabels(ticks, dateAtNote ? plot.width : plot.width - noteWidth);
  return (
    <g>
      {props.gaps.map((gap) => (
        <Gap
          key={gap.from}
          left={Math.max(plot.at(gap.from), plot.x)}
          right={Math.min(plot.at(gap.to), right)}
          top={plot.y}
          height={plot.height}
          text={
            props.labelled
              ? `no telemetry ${formatClock(gap.from, props.zone)} – ${formatClock(gap.to, props.zone)}`
              : null
          }
        />
      ))}
      <line x1={plot.x} x2={right} y1={bottom + 0.5} y2={bottom + 0.5} stroke="var(--line-2)" />
      {midnights.length < ticks.length
        ? midnights.map(({ t, x }) => (
            <line
              key={t}
              x1={plot.x + x}
              x2={plot.x + x}
              y1={plot.y}
              y2={bottom}
              stroke="var(--text-3)"
              strokeDasharray="1 3"
            />
          ))
        : null}
      {labels.map((label) => (
        <text
          key={label.t}
          x={plot.x + label.x}
          y={bottom + 16}
          textAnchor={label.anchor}
          fontSize="11"
          fontWeight={label.strong ? 600 : 400}
          fill={label.strong ? 'var(--text)' : 'var(--text-3)'}
        >
          {label.text}
        </text>
      ))}
      <text x={right} y={dateAtNote ? plot.y - 9 : bottom + 16} textAnchor="end" fontSize="11" fill="var(--text-2)">
        {props.note}
      </text>
    </g>
  );
}

function Gap(props: { left: number; right: number; top: number; height: number; text: string | null }) {
  const { left, right, top, height } = props;
  return (
    <g>
      <rect x={left} y={top} width={Math.max(0, right - left)} height={height} fill="url(#texture-gap)" />
      {props.text === null ? null : (
        <>
          <path d={`M${left} ${top} v-4 H${right} v4`} stroke="var(--text-3)" fill="none" />
          <text x={(left + right) / 2} y={top - 9} textAnchor="middle" fontSize="11" fill="var(--text-2)">
            {props.text}
          </text>
        </>
      )}
    </g>
  );
}
