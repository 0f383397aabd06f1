import type { SocketState } from '@afterclose/instrumentation/semconv';
import { formatDuration } from '../../format/duration.ts';
import { BAR_HEIGHT } from './life-lanes.ts';
import type { StateBar } from './state-bars.ts';

export const STATE_PAINT: Record<SocketState, { fill: string; stroke: string }> = {
  connecting: { fill: 'url(#texture-connecting)', stroke: 'var(--closed-edge)' },
  open: { fill: 'var(--open-fill)', stroke: 'var(--open-edge)' },
  closing: { fill: 'var(--closing-fill)', stroke: 'var(--closing-edge)' },
  closed: { fill: 'url(#texture-closed)', stroke: 'var(--closed-edge)' },
};

const CHARACTER_PX = 7.2;
const PADDING_PX = 10;

/** The states of a socket as bars. A word that its bar can't hold stands over it, if `labelOver`. */
export function StateLane(props: {
  bars: readonly StateBar[];
  y: number;
  end: number;
  /** The states whose duration is written after their word. */
  timed: readonly SocketState[];
  labelOver: (bar: StateBar) => boolean;
}) {
  return (
    <g fontSize="12">
      {props.bars.map((bar) => {
        const { state, left, right, durationMs } = bar;
        const word = state.toUpperCase();
        const duration = durationMs === null ? '' : formatDuration(durationMs);
        const text = props.timed.includes(state) && duration ? `${word}  ${duration}` : word;
        const room = right - left - 2 * PADDING_PX;
        const inside = text.length * CHARACTER_PX <= room ? text : word.length * CHARACTER_PX <= room ? word : '';
        const over = `${state}${duration ? ` ${duration}` : ''}`;
        const overRight = left + over.length * CHARACTER_PX > props.end;
        return (
          <g key={`${state} ${left}`}>
            <title>{over}</title>
            <rect
              x={left + 0.5}
              y={props.y + 0.5}
              width={Math.max(1, right - left - 1)}
              height={BAR_HEIGHT - 1}
              rx="1.5"
              strokeWidth={bar.widened ? 0 : 1}
              fill={bar.widened ? STATE_PAINT[state].stroke : STATE_PAINT[state].fill}
              stroke={STATE_PAINT[state].stroke}
            />
            {inside === '' ? null : (
              <>
                {state === 'closed' ? (
                  <rect
                    x={left + 5}
                    y={props.y + 4}
                    width={inside.length * CHARACTER_PX + 8}
                    height={BAR_HEIGHT - 8}
                    rx="3"
                    fill="var(--closed-fill)"
                  />
                ) : null}
                <text x={left + PADDING_PX} y={props.y + 17} fontWeight="600" fill="var(--text)" xmlSpace="preserve">
                  {inside}
                </text>
              </>
            )}
            {inside === '' && props.labelOver(bar) ? (
              <text
                x={overRight ? props.end : left}
                y={props.y - 6}
                textAnchor={overRight ? 'end' : 'start'}
                fontSize="11"
                fill="var(--text-2)"
              >
                {over}
              </text>
            ) : null}
          </g>
        );
      })}
    </g>
  );
}
