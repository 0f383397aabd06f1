import type { Category } from '@afterclose/instrumentation/semconv';
import { categoryStyle } from '../../category/category-style.ts';

const HEIGHT = 10;

/** When something of a pair ended, each a stroke, over an axis of `lengthMs` that all pairs share. */
export function Strokes({
  moments,
  lengthMs,
  category,
}: {
  moments: readonly number[];
  lengthMs: number;
  category: Category;
}) {
  return (
    <svg
      viewBox={`0 0 ${lengthMs} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="my-0.5 block h-2.5 w-full overflow-visible border-line-2 border-b"
      aria-hidden="true"
    >
      <path
        d={moments.map((moment) => `M${moment} 0V${HEIGHT - 1}`).join('')}
        stroke={`var(${categoryStyle(category).hue})`}
        strokeWidth="1.25"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
