import { categoryStyle } from '../../category/category-style.ts';
import { seriesPaint } from '../../category/swatch.tsx';
import { at, type LinearScale } from './linear-scale.ts';
import type { SendMark } from './send-marks.ts';

const RADIUS = 5;
/** The line of a moment may run behind a label. */
const HALO = { stroke: 'var(--sunken)', strokeWidth: 3, paintOrder: 'stroke' };

/** The operations that came too late or too early: a dot each; where only their number is known, a bar between first and last. */
export function SendLane({ marks, scale, y }: { marks: readonly SendMark[]; scale: LinearScale; y: number }) {
  const closeX = at(scale, 0);
  const lastX = Math.max(closeX, ...marks.map((mark) => mark.lastX ?? mark.x));
  return (
    <g fontSize="11">
      <line x1={closeX} x2={lastX} y1={y + 0.5} y2={y + 0.5} stroke="var(--hue-sends)" strokeOpacity="0.5" />
      {marks.map(({ operation, x, lastX: end, label, aside, size, anchor }, index) => {
        const paint = seriesPaint(categoryStyle(operation.category));
        const textX = anchor === 'start' ? x - RADIUS : anchor === 'end' ? x + RADIUS : x;
        return (
          <g key={`${operation.category} ${x} ${end}`}>
            {end === null ? null : (
              <rect x={x} y={y - 2.5} width={end - x} height="6" rx="3" {...paint} fillOpacity={0.6} />
            )}
            {[x, ...(end === null ? [] : [end])].map((cx) => (
              <circle
                key={cx}
                cx={cx}
                cy={y + 0.5}
                r={RADIUS}
                {...paint}
                stroke={operation.ofGroup ? 'var(--surface)' : paint.stroke}
              />
            ))}
            <text
              x={textX}
              y={y - 10}
              textAnchor={anchor}
              {...HALO}
              fontWeight={index === 0 ? 600 : 400}
              fill={index === 0 ? 'var(--text)' : 'var(--text-2)'}
            >
              {label}
            </text>
            <text x={(end ?? x) + 2 * RADIUS} y={y + 4} fill="var(--text-2)">
              {aside}
            </text>
            <text x={textX} y={y + 21} textAnchor={anchor} {...HALO} fill="var(--text-3)">
              {size}
            </text>
          </g>
        );
      })}
    </g>
  );
}
