'use client';
import { usePlotArea, useYAxisScale } from 'recharts';

/** The least distance of two lines of text. */
const LINE_PX = 12;

/** The names of lines at the right of the plot, beside where each ends; `values` from the highest down. */
export function LineEnds({ values }: { values: readonly { key: string; value: number }[] }) {
  const plot = usePlotArea();
  const scale = useYAxisScale();
  if (!plot || !scale) return null;
  let above = Number.NEGATIVE_INFINITY;
  return (
    <g fontSize="11" pointerEvents="none">
      {values.map(({ key, value }) => {
        above = Math.max((scale(value) ?? 0) + 4, above + LINE_PX);
        return (
          <text key={key} x={plot.x + plot.width + 5} y={above} fill="var(--text-2)">
            {key}
          </text>
        );
      })}
    </g>
  );
}
