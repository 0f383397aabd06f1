'use client';
import type { Plot } from './plot.ts';
import { useValueScale } from './use-value-scale.ts';

/** The least distance of two lines of text. */
const LINE_PX = 13;
/** Room that a value takes to the right of its point. */
const TEXT_PX = 60;

/** A value under the cross-hair, on the chart's value axis. */
export interface PointValue {
  key: string;
  value: number;
  text: string;
}

/** Writes values at their points, from the top down, while another chart moves the cross-hair. */
export function PointValues({ plot, x, values }: { plot: Plot; x: number; values: readonly PointValue[] }) {
  const scale = useValueScale();
  if (!scale) return null;
  let above = Number.NEGATIVE_INFINITY;
  const placed = values.flatMap(({ key, value, text }) => {
    const y = scale(value);
    if (y === null) return [];
    above = Math.max(y - 5, above + LINE_PX);
    return [{ key, text, y, textY: above }];
  });
  const left = x > plot.x + plot.width - TEXT_PX;
  return (
    <g pointerEvents="none">
      {placed.map(({ key, text, y, textY }) => (
        <g key={key}>
          <circle cx={x} cy={y} r="3" fill="var(--text)" stroke="var(--surface)" strokeWidth="1.5" />
          <text
            x={left ? x - 7 : x + 7}
            y={textY}
            textAnchor={left ? 'end' : 'start'}
            fontSize="11"
            fontWeight="600"
            fill="var(--text)"
            stroke="var(--surface)"
            strokeWidth="3"
            paintOrder="stroke"
          >
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}
