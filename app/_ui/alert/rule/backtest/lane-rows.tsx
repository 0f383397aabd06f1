import type { MarkedMoment } from '../../../../_alert/backtest/moments.ts';
import type { ChartGeometry } from './chart-geometry.ts';
import type { BacktestLane, LaneMark } from './lanes.ts';

const HALO = { stroke: 'var(--surface)', strokeWidth: 3, paintOrder: 'stroke' } as const;
const FEWEST_PX = 3;

/** The lanes under the chart; a mark of one is named in its title. */
export function LaneRows({ lanes, at }: { lanes: readonly BacktestLane[]; at: ChartGeometry }) {
  return (
    <g fontSize="11" pointerEvents="none">
      {lanes.map(({ id, label, marks }, index) => {
        const y = at.laneAt(index);
        return (
          <g key={id}>
            <line x1={at.x} x2={at.x + at.width} y1={y} y2={y} stroke="var(--grid)" />
            {marks.map((mark) => (
              <Mark key={mark.id} id={id} mark={mark} y={y} at={at} />
            ))}
            <text x={at.x + 4} y={y - 10} fill="var(--text-2)" {...HALO}>
              {label}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function Mark({ id, mark, y, at }: { id: BacktestLane['id']; mark: LaneMark; y: number; at: ChartGeometry }) {
  const x = at.at(mark.from);
  if (id !== 'held') {
    const width = Math.max(FEWEST_PX, Math.min(at.at(mark.to), at.x + at.width) - x);
    const height = id === 'edited' ? 14 : mark.kind === 'night_page' ? 16 : 8;
    const fill = id === 'edited' ? 'var(--bad)' : mark.kind === 'night_page' ? 'var(--text)' : 'var(--text-3)';
    return <rect x={x} y={y - height / 2} width={width} height={height} rx="1.5" fill={fill} />;
  }
  return (
    <g stroke="var(--warn)" strokeWidth="1.5" fill="var(--surface)">
      {mark.kind === 'paged_later' ? <path d={`M${x} ${y} H${Math.max(at.at(mark.to), x + 7)} m0 -3 v6`} /> : null}
      <circle cx={x} cy={y} r="3.5" {...(mark.kind === 'unknown' && { strokeDasharray: '2 1.5' })} />
    </g>
  );
}

/** Marked moments: a tick where it should page, a cross where it should not. */
export function MomentRow(props: { moments: readonly MarkedMoment[]; y: number; at: ChartGeometry }) {
  const { moments, y, at } = props;
  return (
    <g fontSize="11" pointerEvents="none">
      <line x1={at.x} x2={at.x + at.width} y1={y} y2={y} stroke="var(--grid)" />
      {moments.map(({ id, at: t, shouldPage }) => (
        <path
          key={id}
          d={shouldPage ? `M${at.at(t) - 4} ${y} l3 4 l6 -8` : `M${at.at(t) - 4} ${y - 4} l8 8 m0 -8 l-8 8`}
          fill="none"
          stroke={shouldPage ? 'var(--accent)' : 'var(--text-2)'}
          strokeWidth="2"
        />
      ))}
      <text x={at.x + 4} y={y - 10} fill="var(--text-2)" {...HALO}>
        {moments.length} marked: ✓ should page, ✕ should not
      </text>
    </g>
  );
}
