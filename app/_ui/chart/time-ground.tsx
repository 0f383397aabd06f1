'use client';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { usePlot } from './plot.ts';
import { labelsWithNote } from './tick-labels.ts';
import { timeTicks } from './time-axis.ts';

const TICK_PX = 76;
/** A small chart has at least this number of ticks, where their labels leave room. */
const FEWEST_TICKS = 4;

/** What lies under the data of a time chart: the axis with its dates, midnights, and the gaps in the telemetry. */
export function TimeGround(props: {
  from: number;
  to: number;
  zone: string;
  gaps: readonly TimeSpan[];
  /** The text at the right end of the axis, the longest form first; none for no text. */
  notes: readonly string[];
}) {
  const plot = usePlot(props.from, props.to);
  if (!plot) return null;
  const bottom = plot.y + plot.height;
  const most = Math.max(FEWEST_TICKS, Math.floor(plot.width / TICK_PX));
  const ticks = timeTicks(props.from, props.to, props.zone, most).map((tick) => ({
    ...tick,
    x: plot.at(tick.t) - plot.x,
  }));
  const midnights = ticks.filter((tick) => tick.midnight && tick.x > 1);
  const { labels, note } = labelsWithNote(ticks, plot.width, props.notes);
  return (
    <g fontSize="11" transform={`translate(${plot.x} 0)`}>
      {props.gaps.map(({ from, to }) => {
        const left = Math.max(plot.at(from) - plot.x, 0);
        const right = Math.min(plot.at(to) - plot.x, plot.width);
        return (
          <rect
            key={from}
            x={left}
            y={plot.y}
            width={Math.max(0, right - left)}
            height={plot.height}
            fill="url(#texture-gap)"
          />
        );
      })}
      <line x1={0} x2={plot.width} y1={bottom + 0.5} y2={bottom + 0.5} stroke="var(--line-2)" />
      {midnights.length < ticks.length
        ? midnights.map(({ t, x }) => (
            <line key={t} x1={x} x2={x} y1={plot.y} y2={bottom} stroke="var(--text-3)" strokeDasharray="1 3" />
          ))
        : null}
      {labels.map((label) => (
        <text
          key={label.t}
          x={label.x}
          y={bottom + 16}
          textAnchor={label.anchor}
          fontWeight={label.strong ? 600 : 400}
          fill={label.strong ? 'var(--text)' : 'var(--text-3)'}
        >
          {label.text}
        </text>
      ))}
      {note === null ? null : (
        <text x={note.right} y={bottom + 16} textAnchor="end" fill="var(--text-2)">
          {note.text}
        </text>
      )}
    </g>
  );
}
