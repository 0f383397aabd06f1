import type { LeftOut } from '../../../_query/incident/left-out.ts';
import { formatCount, formatCountOf } from '../../format/count.ts';

const MOST_CATEGORIES = 4;

/** The foot of the list: what filters and query hide of the range. */
export function LeftOutLine({ leftOut: { pairs, byCategory } }: { leftOut: LeftOut }) {
  if (pairs === 0 && byCategory.length === 0) return null;
  const named = byCategory.slice(0, MOST_CATEGORIES);
  const others = byCategory.slice(MOST_CATEGORIES).reduce((sum, { count }) => sum + count, 0);
  const counts = [...named, ...(others > 0 ? [{ category: 'others', count: others }] : [])];
  const what =
    pairs > 0 ? `${formatCountOf(pairs, 'pair')} left out by your query` : 'Left out by your query of these pairs';
  return (
    <p data-testid="left-out" className="wrap-anywhere border-line border-t px-3 py-2 text-12 text-text-3">
      {what}: {counts.map(({ category, count }) => `${category} ${formatCount(count)}`).join(', ')}
    </p>
  );
}
