import { type RatioAxis, ratioX } from './ratio-axis.ts';

const HEIGHT_PX = 32;

/** The head of a forest's column: which side is which, and the ticks. */
export function ForestHead({ axis, width }: { axis: RatioAxis; width: number }) {
  return (
    <svg width={width} height={HEIGHT_PX} className="mx-auto block overflow-visible" fontSize="11">
      <title>Ratio of the rates on a log scale</title>
      <text x={0} y={12} fill="var(--good)">
        ← less often
      </text>
      <text x={width} y={12} textAnchor="end" fill="var(--bad)">
        more often →
      </text>
      {axis.ticks.map((tick) => (
        <text
          key={tick}
          x={ratioX(axis, width, tick)}
          y={27}
          textAnchor="middle"
          fill={tick === 1 ? 'var(--text)' : 'var(--text-3)'}
          fontWeight={tick === 1 ? 600 : 400}
        >
          {tickText(tick)}
        </text>
      ))}
    </svg>
  );
}

function tickText(tick: number): string {
  return `${tick >= 0.1 ? Number(tick.toFixed(2)) : Number(tick.toPrecision(1))}×`;
}
