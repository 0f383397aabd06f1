import { stepPath } from '../chart/step-path.ts';
import type { ServiceCard } from './model.ts';

const WIDTH = 96;
const HEIGHT = 32;

/** A rate over time, small: a step line from 0, with holes where there is no rate. Partial buckets are left out. */
export function Sparkline({ points }: { points: ServiceCard['points'] }) {
  const whole = points.filter((point) => !point.partial);
  const highest = Math.max(0, ...whole.map((point) => point.rate ?? 0));
  const width = WIDTH / Math.max(1, whole.length);
  const steps = whole.map((point, index) => ({
    left: index * width,
    right: (index + 1) * width,
    y: point.rate === null ? null : HEIGHT - 1 - (highest > 0 ? (point.rate / highest) * (HEIGHT - 3) : 0),
  }));
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="h-8 w-24 min-w-0" aria-hidden="true">
      {steps.map((step) =>
        step.y === null ? null : (
          <rect
            key={step.left}
            x={step.left}
            y={step.y}
            width={width}
            height={HEIGHT - step.y}
            fill="var(--text-3)"
            fillOpacity="0.16"
          />
        ),
      )}
      <path
        d={stepPath(steps)}
        fill="none"
        stroke="var(--text-2)"
        strokeWidth="1.25"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
