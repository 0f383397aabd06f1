import { formatCount } from '../../../format/count.ts';
import { formatRate } from '../../../format/rate.ts';
import type { GateExample } from './gate-examples.ts';

const WIDTH = 300;
const ROW = 30;
const BOTTOM = 18;

/** Two windows with the same few events: the whisker begins at the lower bound, which decides. */
export function GatePicture({ examples, threshold }: { examples: readonly GateExample[]; threshold: number }) {
  if (examples.length === 0) return null;
  const most = Math.max(...examples.map(({ rate }) => rate)) * 1.12;
  const at = (rate: number) => 4 + (Math.min(rate, most) / most) * (WIDTH - 12);
  const height = examples.length * ROW + BOTTOM;
  const words = examples.map(
    ({ events, exposure, bound, pages }) =>
      `${formatCount(events)} of ${formatCount(exposure)}: lower bound ${formatRate(bound)}, ${pages ? 'pages' : 'held back'}`,
  );
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${height}`}
      className="w-full max-w-[340px]"
      role="img"
      aria-label={`Above ${formatRate(threshold)}: ${words.join('; ')}`}
      fontSize="11"
    >
      <line
        x1={at(threshold)}
        x2={at(threshold)}
        y1={0}
        y2={height - BOTTOM + 2}
        stroke="var(--bad)"
        strokeDasharray="4 3"
      />
      {examples.map(({ events, exposure, rate, bound, pages }, index) => {
        const y = index * ROW + 22;
        const stroke = pages ? 'var(--bad)' : 'var(--warn)';
        return (
          <g key={exposure}>
            <text
              x={at(bound)}
              y={y - 9}
              fill="var(--text)"
              stroke="var(--surface)"
              strokeWidth="3"
              paintOrder="stroke"
            >
              <tspan fontWeight="600">
                {formatCount(events)} of {formatCount(exposure)}
              </tspan>
              <tspan fill="var(--text-2)">
                {' '}
                ≥ {formatRate(bound)}: {pages ? 'pages' : 'held back'}
              </tspan>
            </text>
            <path d={`M${at(bound)} ${y - 4} v8 M${at(bound)} ${y} H${at(rate)}`} stroke={stroke} strokeWidth="1.5" />
            <circle
              cx={at(rate)}
              cy={y}
              r="3.5"
              fill={pages ? stroke : 'var(--surface)'}
              stroke={stroke}
              strokeWidth="1.5"
            />
          </g>
        );
      })}
      <text x={4} y={height - 3} fill="var(--text-3)">
        0%
      </text>
      <text x={at(threshold)} y={height - 3} textAnchor="middle" fill="var(--text)" fontWeight="600">
        {formatRate(threshold)}
      </text>
    </svg>
  );
}
