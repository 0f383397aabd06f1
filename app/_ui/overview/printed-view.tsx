'use client';
import { formatSpan } from '../format/time.ts';
import type { Comparison } from '../view/comparison.ts';
import type { ResolvedRange } from '../view/range.ts';
import { FILTERS } from '../view/search-params.ts';
import { useZone } from '../view/use-zone.ts';
import { useView } from '../view/view-context.tsx';

/** What the controls are set to, as a sentence: there are none on paper and in pictures of charts. */
export function PrintedView({ range, comparison }: { range: ResolvedRange; comparison: Comparison | null }) {
  const { view } = useView();
  const zone = useZone();
  const filters = FILTERS.filter((name) => view[name].length > 0).map((name) => `${name} ${view[name].join(' or ')}`);
  return (
    <p data-view-sentence className="hidden text-12 print:block">
      {filters.length === 0 ? 'All connections' : `Connections of ${filters.join(', ')}`} that ended{' '}
      {formatSpan(range.from, range.to, zone)} ({zone})
      {comparison === null ? '' : `, compared with the ${comparison.words}`}.
    </p>
  );
}
