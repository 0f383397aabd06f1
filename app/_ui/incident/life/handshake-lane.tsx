import type { HandshakeMark } from './handshake-marks.ts';
import { at, type LinearScale } from './linear-scale.ts';

const TEXT_DY = { above: -9, beside: 5, below: 16 };

/** The close frames on the wire: ours filled, the peer's hollow. */
export function HandshakeLane(props: { marks: readonly HandshakeMark[]; scale: LinearScale; y: number }) {
  const { marks, y } = props;
  const first = marks[0]?.x ?? at(props.scale, 0);
  const last = marks.at(-1)?.x ?? first;
  return (
    <g>
      <line x1={first} x2={last} y1={y + 0.5} y2={y + 0.5} stroke="var(--text-3)" />
      {marks.map(({ x, ours, text, anchor, place }) => (
        <g key={`${x} ${text}`}>
          <path
            d={`M${x} ${y - 5.5} l6 6 -6 6 -6 -6 Z`}
            fill={ours ? 'var(--text)' : 'var(--surface)'}
            stroke="var(--text)"
            strokeWidth="1.5"
          />
          <text
            x={anchor === 'end' ? x - 12 : x + 12}
            y={y + TEXT_DY[place]}
            textAnchor={anchor}
            fontSize="12"
            fontWeight={ours ? 600 : 400}
            fill="var(--text)"
            stroke="var(--sunken)"
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
