'use client';
import { usePlotArea, useYAxisScale } from 'recharts';
import { lineEndPlaces } from './line-end-places.ts';

/** From the middle of a line of text to its foot. */
const FOOT_PX = 4;

/** The names of lines at the right of the plot, beside where each ends; `values` from the highest down. */
export function LineEnds({ values }: { values: readonly { key: string; value: number }[] }) {
  const plot = usePlotArea();
  const scale = useYAxisScale();
  if (!plot || !scale) return null;
  const ends = values.map(({ value }) => (scale(value) ?? 0) + FOOT_PX);
  const places = lineEndPlaces(ends, plot.y + plot.height);
  return (
    <g fontSize="11" pointerEvents="none">
      {values.map(({ key }, at) => (
        <text key={key} x={plot.x + plot.width + 5} y={places[at]} fill="var(--text-2)">
          {key}
        </text>
      ))}
    </g>
  );
}
