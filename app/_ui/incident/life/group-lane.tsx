import type { Delay } from '../../../_close/incident/incident.ts';
import type { DelayBin } from '../../../_query/incident/delay-bins.ts';
import { formatCountOf } from '../../format/count.ts';
import { delayBars } from './delay-bars.ts';
import { HISTOGRAM_HEIGHT } from './life-lanes.ts';
import { at, type LinearScale } from './linear-scale.ts';

/** The delays of the whole group on the sample's axis, and where nine of ten of them lie. */
export function GroupLane(props: {
  delays: readonly DelayBin[];
  delay: Delay;
  /** A CSS variable of the theme, without `var()`. */
  hue: string;
  scale: LinearScale;
  y: number;
  /** The text in the lane; "" for none. */
  text: string;
}) {
  const { delay, scale, y } = props;
  const bars = delayBars(props.delays, scale, HISTOGRAM_HEIGHT);
  const end = scale.left + scale.width;
  const { p5, p95 } = delay;
  const low = p5 === null ? null : Math.min(at(scale, p5), end);
  const high = p95 === null ? null : Math.min(at(scale, p95), end);
  return (
    <g>
      {bars.map(({ left, right, height, count }) => (
        <rect
          key={left}
          x={left}
          y={y - height}
          width={Math.max(1, right - left - 1.5)}
          height={height}
          fill={`var(${props.hue})`}
          fillOpacity="0.5"
        >
          <title>{`about ${formatCountOf(count, 'late send')}`}</title>
        </rect>
      ))}
      {low === null || high === null ? null : (
        <path
          d={`M${low} ${y + 1} v6 M${low} ${y + 4} H${high} M${high} ${y + 1} v6`}
          fill="none"
          stroke="var(--text-2)"
          strokeWidth="1.5"
        />
      )}
      {props.text === '' ? null : (
        <text
          x={end - 8}
          y={y - HISTOGRAM_HEIGHT + 8}
          textAnchor="end"
          fontSize="11"
          fill="var(--text-2)"
          stroke="var(--sunken)"
          strokeWidth="3"
          paintOrder="stroke"
        >
          {props.text}
        </text>
      )}
    </g>
  );
}
