import type { Category } from '@afterclose/instrumentation/semconv';
import type { TrendPoint } from '../../_close/incident/incident.ts';
import { categoryStyle } from '../category/category-style.ts';

const HEIGHT = 24;

/** Affected connections over the range, small, in the hue of their category. The partial bucket is pale. */
export function TrendBars(props: { trend: readonly TrendPoint[]; category: Category; width: number }) {
  const { trend } = props;
  const { hue } = categoryStyle(props.category);
  const highest = Math.max(0, ...trend.map(({ connections }) => connections));
  const width = props.width / Math.max(1, trend.length);
  // One path for all: a list has hundreds of these.
  const bars = trend.flatMap(({ connections, partial = false }, index) => {
    if (connections === 0) return [];
    const height = Math.max(1.5, (connections / highest) * (HEIGHT - 2));
    const path = `M${index * width} ${HEIGHT - 1 - height}h${Math.max(0.75, width - 0.5)}v${height}h${-Math.max(0.75, width - 0.5)}z`;
    return [{ partial, path }];
  });
  return (
    <svg width={props.width} height={HEIGHT} className="shrink-0" aria-hidden="true">
      <line x1="0" x2={props.width} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--line-2)" />
      <path
        d={bars
          .filter(({ partial }) => !partial)
          .map(({ path }) => path)
          .join('')}
        fill={`var(${hue})`}
      />
      {bars.some(({ partial }) => partial) ? (
        <path
          d={bars
            .filter(({ partial }) => partial)
            .map(({ path }) => path)
            .join('')}
          fill={`var(${hue})`}
          fillOpacity={0.45}
        />
      ) : null}
    </svg>
  );
}
