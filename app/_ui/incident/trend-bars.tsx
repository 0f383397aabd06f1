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
  return (
    <svg width={props.width} height={HEIGHT} className="shrink-0" aria-hidden="true">
      <line x1="0" x2={props.width} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--line-2)" />
      {trend.map(({ t, connections, partial }, index) => {
        if (connections === 0) return null;
        const height = Math.max(1.5, (connections / highest) * (HEIGHT - 2));
        return (
          <rect
            key={t}
            x={index * width}
            y={HEIGHT - 1 - height}
            width={Math.max(0.75, width - 0.5)}
            height={height}
            fill={`var(${hue})`}
            fillOpacity={partial ? 0.45 : 1}
          />
        );
      })}
    </svg>
  );
}
