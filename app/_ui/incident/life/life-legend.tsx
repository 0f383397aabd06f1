import type { Category } from '@afterclose/instrumentation/semconv';
import { callWords } from '../../category/call-words.ts';
import { CategoryGlyph } from '../../category/glyph.tsx';
import { STATE_PAINT } from './state-lane.tsx';

/** What the bars and the dots of the drawing are. */
export function LifeLegend({ category }: { category: Category }) {
  const words = callWords(category);
  return (
    <ul aria-label="Legend" className="mr-2 hidden gap-4 text-12 text-text-2 lg:flex">
      {(['open', 'closing', 'closed'] as const).map((state) => (
        <li key={state} className="flex items-center gap-1.5">
          <svg width="12" height="12" aria-hidden="true">
            <rect x="0.5" y="0.5" width="11" height="11" rx="1.5" {...STATE_PAINT[state]} />
          </svg>
          {state}
        </li>
      ))}
      {words && (
        <li className="flex items-center gap-1.5">
          <CategoryGlyph category={category} size={10} />
          {words.calls.toLowerCase().replace(/s$/, '')}
        </li>
      )}
    </ul>
  );
}
