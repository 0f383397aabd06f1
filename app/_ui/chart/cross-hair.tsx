import { DAY_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { formatClock, formatMoment } from '../format/time.ts';
import type { Plot } from './plot.ts';
import type { TimeAxis } from './time-cursor.ts';

const CHARACTER_PX = 6.2;
const PADDING_PX = 14;

/** The bucket under the pointer or the keyboard, or all that are selected, with their time in a tag on the axis. */
export function CrossHair(props: { axis: TimeAxis; t: number; selection: TimeSpan | null; zone: string; plot: Plot }) {
  const { axis, plot, zone, selection } = props;
  const span = selection ?? { from: props.t, to: props.t + axis.step };
  const left = Math.max(plot.at(span.from), plot.x);
  const right = Math.min(plot.at(span.to), plot.x + plot.width);
  const bottom = plot.y + plot.height;
  const middle = plot.at(props.t + axis.step / 2);
  const text = tagText(span, zone, axis.to - axis.from > DAY_MS);
  const width = text.length * CHARACTER_PX + PADDING_PX;
  const tagLeft = Math.min(Math.max((left + right) / 2 - width / 2, 0), plot.x + plot.width - width);
  const fill = selection ? 'var(--accent)' : 'var(--text)';
  return (
    <g pointerEvents="none">
      <rect x={left} y={plot.y} width={right - left} height={plot.height} fill={fill} fillOpacity="0.14" />
      <line x1={middle} x2={middle} y1={plot.y} y2={bottom} stroke={fill} />
      <rect x={tagLeft} y={bottom + 3} width={width} height="18" rx="4" fill="var(--text)" />
      <text
        x={tagLeft + width / 2}
        y={bottom + 16}
        textAnchor="middle"
        fontSize="11"
        fontWeight="600"
        fill="var(--surface)"
      >
        {text}
      </text>
    </g>
  );
}

function tagText(span: TimeSpan, zone: string, dated: boolean): string {
  const from = dated ? formatMoment(span.from, zone) : formatClock(span.from, zone);
  return `${from} – ${formatClock(span.to, zone)}`;
}
