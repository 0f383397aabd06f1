'use client';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { type MarkedEpisode, ribbonGroups } from './alert-ribbon.ts';
import { gapLabels } from './gap-labels.ts';
import { gapText } from './gap-text.ts';
import { usePlot } from './plot.ts';
import { tickLabels } from './tick-labels.ts';
import { timeTicks } from './time-axis.ts';

const TICK_PX = 76;
/** A small chart has at least this number of ticks, where their labels leave room. */
const FEWEST_TICKS = 4;
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
  /** When alerts fired: their labels stand where those of gaps would, and matter more. */
  alerts?: readonly MarkedEpisode[];
  /** The text at the right end of the axis; "" for none. */
  note: string;
}) {
  const plot = usePlot(props.from, props.to);
  if (!plot) return null;
  const { zone } = props;
  const bottom = plot.y + plot.height;
  const ticks = timeTicks(props.from, props.to, zone, Math.max(FEWEST_TICKS, Math.floor(plot.width / TICK_PX))).map(
    (tick) => ({
      ...tick,
      x: plot.at(tick.t) - plot.x,
    }),
  );
  const midnights = ticks.filter((tick) => tick.midnight && tick.x > 1);
  const gaps = props.gaps.map((gap) => ({
    left: Math.max(plot.at(gap.from) - plot.x, 0),
    right: Math.min(plot.at(gap.to) - plot.x, plot.width),
    text: gapText(gap, props, zone),
  }));
  const taken = ribbonGroups(props.alerts ?? [], props, plot.width, zone).flatMap(({ text }) => text ?? []);
  const gapTexts = (props.labelled ? gapLabels(gaps, plot.width) : []).filter((label) =>
    taken.every(({ left, right }) => label.to < left || label.from > right),
  );

  // A date keeps its place on the axis, and a gap its place above the plot: the note gives way to both.
  const noteLeft = plot.width - (props.note === '' ? 0 : props.note.length * CHARACTER_PX + 10);
  const dateAtNote = midnights.some(({ x }) => x > noteLeft - DATE_PX / 2);
  const noteFits = !dateAtNote || gapTexts.every(({ to }) => to < noteLeft);
  return (
    <g fontSize="11" transform={`translate(${plot.x} 0)`}>
      {gaps.map(({ left, right }) => (
        <rect
          key={left}
          x={left}
          y={plot.y}
          width={Math.max(0, right - left)}
          height={plot.height}
          fill="url(#texture-gap)"
        />
      ))}
      {props.labelled
        ? gaps.map(({ left, right }) => (
            <path key={left} d={`M${left} ${plot.y} v-4 H${right} v4`} stroke="var(--text-3)" fill="none" />
          ))
        : null}
      {gapTexts.map(({ x, text }) => (
        <text key={x} x={x} y={plot.y - 9} textAnchor="middle" fill="var(--text-2)">
          {text}
        </text>
      ))}
      <line x1={0} x2={plot.width} y1={bottom + 0.5} y2={bottom + 0.5} stroke="var(--line-2)" />
      {midnights.length < ticks.length
        ? midnights.map(({ t, x }) => (
            <line key={t} x1={x} x2={x} y1={plot.y} y2={bottom} stroke="var(--text-3)" strokeDasharray="1 3" />
          ))
        : null}
      {tickLabels(ticks, dateAtNote ? plot.width : noteLeft).map((label) => (
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
      {noteFits ? (
        <text x={plot.width} y={dateAtNote ? plot.y - 9 : bottom + 16} textAnchor="end" fill="var(--text-2)">
          {props.note}
        </text>
      ) : null}
    </g>
  );
}
