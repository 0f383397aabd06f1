import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { RangeFigures } from '../../_query/service/service-figures.ts';
import { type FlaggedDeploy, flagTime } from '../chart/flagged-deploy.ts';
import { stepPath } from '../chart/step-path.ts';

const WIDTH = 100;
const HEIGHT = 40;

/**
 * A rate over time, small: a step line from 0, with holes where there is no rate, and a line where a deploy
 * began. Partial buckets are left out.
 */
export function Sparkline(props: {
  points: RangeFigures['points'];
  step: number;
  deploys: readonly FlaggedDeploy[];
  /** Where nothing was heard: hatched. */
  unheard: readonly TimeSpan[];
  /** Its height. */
  className?: string;
}) {
  const whole = props.points.filter((point) => !point.partial);
  const highest = Math.max(0, ...whole.map((point) => point.value ?? 0));
  const width = WIDTH / Math.max(1, whole.length);
  const steps = whole.map((point, index) => ({
    left: index * width,
    right: (index + 1) * width,
    y: point.value === null ? null : HEIGHT - 1 - (highest > 0 ? (point.value / highest) * (HEIGHT - 6) : 0),
  }));
  const first = whole[0]?.t ?? 0;
  const at = (t: number) => Math.min(Math.max(((t - first) / props.step) * width, 0), WIDTH);
  // What began in a part that is not drawn would stand beside the card.
  const flags = props.deploys
    .map((deploy) => ({ id: deploy.id, x: ((flagTime(deploy) - first) / props.step) * width }))
    .filter(({ x }) => x >= 0 && x <= WIDTH);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={`${props.className ?? 'h-10'} w-full min-w-0 self-end overflow-visible`}
      aria-hidden="true"
    >
      {props.unheard.map(({ from, to }) => (
        <rect key={from} x={at(from)} width={at(to) - at(from)} height={HEIGHT} fill="url(#texture-gap)" />
      ))}
      <line
        x1="0"
        x2={WIDTH}
        y1={HEIGHT - 0.5}
        y2={HEIGHT - 0.5}
        stroke="var(--line-2)"
        vectorEffect="non-scaling-stroke"
      />
      <path d={areaPath(steps)} fill="var(--text-3)" fillOpacity="0.16" />
      <path
        d={stepPath(steps)}
        fill="none"
        stroke="var(--text-2)"
        strokeWidth="1.25"
        vectorEffect="non-scaling-stroke"
      />
      {flags.map(({ id, x }) => (
        <g key={id}>
          <line
            x1={x}
            x2={x}
            y1="0"
            y2={HEIGHT}
            stroke="var(--accent)"
            strokeWidth="1.5"
            vectorEffect="non-scaling-stroke"
          />
          <path d={`M${x} 0 l5 3 l-5 3 Z`} fill="var(--accent)" />
        </g>
      ))}
    </svg>
  );
}

/** The same steps down to the baseline: one path, as single bars would show seams. */
function areaPath(steps: readonly { left: number; right: number; y: number | null }[]): string {
  return steps
    .flatMap(({ left, right, y }) => (y === null ? [] : [`M${left} ${HEIGHT}V${y}H${right}V${HEIGHT}Z`]))
    .join('');
}
