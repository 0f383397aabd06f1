import type { TrendPoint } from './model.ts';

const WIDTH = 84;
const HEIGHT = 24;

/** Affected connections over the range, small. The partial bucket is pale. */
export function TrendBars({ trend }: { trend: readonly TrendPoint[] }) {
  const highest = Math.max(0, ...trend.map(({ connections }) => connections));
  const width = WIDTH / Math.max(1, trend.length);
  return (
    <svg width={WIDTH} height={HEIGHT} className="shrink-0" aria-hidden="true">
      <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--line-2)" />
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
            fill="var(--hue-sends)"
            fillOpacity={partial ? 0.45 : 1}
          />
        );
      })}
    </svg>
  );
}
