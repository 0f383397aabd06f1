'use client';
import { MEASURE_KEYS } from '../../_close/query/query-term.ts';
import { formatSpan } from '../format/time.ts';
import type { Comparison } from '../view/comparison.ts';
import type { ResolvedRange } from '../view/range.ts';
import { useZone } from '../view/use-zone.ts';
import { useView } from '../view/view-context.tsx';
import { viewChoice } from '../view/view-terms.ts';

/** What the controls are set to, as a sentence: there are none on paper and in pictures of charts. */
export function PrintedView({ range, comparison }: { range: ResolvedRange; comparison: Comparison | null }) {
  const { view } = useView();
  const zone = useZone();
  const filters = MEASURE_KEYS.flatMap((key) => {
    const { any, none } = viewChoice(view, key);
    return [...(any.length > 0 ? [`${key} ${any.join(' or ')}`] : []), ...none.map((value) => `not ${key} ${value}`)];
  });
  return (
    <p data-view-sentence className="hidden text-12 print:block">
      {filters.length === 0 ? 'All connections' : `Connections of ${filters.join(', ')}`} that ended{' '}
      {formatSpan(range.from, range.to, zone)} ({zone})
      {comparison === null ? '' : `, compared with the ${comparison.words}`}.
    </p>
  );
}
