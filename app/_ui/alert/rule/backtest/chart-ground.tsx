import { tickLabels } from '../../../chart/tick-labels.ts';
import { timeTicks } from '../../../chart/time-axis.ts';
import { nights } from '../../list/nights.ts';
import type { ChartGeometry } from './chart-geometry.ts';
import type { DrawnBacktest } from './drawn-backtest.ts';

const TICK_PX = 76;
const FEWEST_TICKS = 3;

/** What lies under the data: nights, gaps, the axes with their labels. */
export function ChartGround({ drawn, at, zone }: { drawn: DrawnBacktest; at: ChartGeometry; zone: string }) {
  const { from, to, axis, tickLabel, gaps } = drawn;
  const bottom = at.y + at.height;
  const { axisY } = at;
  const ticks = timeTicks(from, to, zone, Math.max(FEWEST_TICKS, Math.floor(at.width / TICK_PX))).map((tick) => ({
    ...tick,
    x: at.at(tick.t) - at.x,
  }));
  return (
    <g fontSize="11">
      {nights({ from, to }, zone).map((night) => (
        <rect
          key={night.from}
          x={at.at(night.from)}
          y={at.y}
          width={at.at(night.to) - at.at(night.from)}
          height={at.height}
          fill="var(--grid)"
          fillOpacity="0.7"
        />
      ))}
      {gaps.map((gap) => {
        const left = Math.max(at.at(gap.from), at.x);
        const right = Math.min(at.at(gap.to), at.x + at.width);
        return (
          <rect
            key={gap.from}
            x={left}
            y={at.y}
            width={Math.max(0, right - left)}
            height={at.height}
            fill="url(#texture-gap)"
          />
        );
      })}
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line x1={at.x} x2={at.x + at.width} y1={at.valueAt(tick)} y2={at.valueAt(tick)} stroke="var(--grid)" />
          <text x={at.x - 6} y={at.valueAt(tick) + 4} textAnchor="end" fill="var(--text-3)">
            {tickLabel(tick)}
          </text>
        </g>
      ))}
      {ticks
        .filter(({ midnight, x }) => midnight && x > 1)
        .map(({ t, x }) => (
          <line
            key={t}
            x1={at.x + x}
            x2={at.x + x}
            y1={at.y}
            y2={axisY - 4}
            stroke="var(--text-3)"
            strokeOpacity="0.6"
            strokeDasharray="1 3"
          />
        ))}
      <line x1={at.x} x2={at.x + at.width} y1={bottom + 0.5} y2={bottom + 0.5} stroke="var(--line-2)" />
      {tickLabels(ticks, at.width).map((label) => (
        <text
          key={label.t}
          x={at.x + label.x}
          y={axisY + 12}
          textAnchor={label.anchor}
          fontWeight={label.strong ? 600 : 400}
          fill={label.strong ? 'var(--text)' : 'var(--text-3)'}
        >
          {label.text}
        </text>
      ))}
    </g>
  );
}
