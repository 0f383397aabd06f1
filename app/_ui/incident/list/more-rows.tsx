import { formatCount } from '../../format/count.ts';
import { formatClock } from '../../format/time.ts';
import type { MoreIncidents } from './use-more-incidents.ts';

/** The end of the list: how far it goes, how old its later rows are, and why it went no further. */
export function MoreRows(props: { more: MoreIncidents; shown: number; live: number; total: number; zone: string }) {
  const { more, shown, live, total, zone } = props;
  const { readAt, problem, hasMore } = more;
  if (readAt === null && problem === null && !hasMore) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-3 py-2 text-12 text-text-3">
      <span>
        {formatCount(shown)} of {formatCount(total)}
        {readAt === null
          ? ''
          : `; the first ${formatCount(live)} go on, the others are as they were at ${formatClock(readAt, zone)}`}
      </span>
      {problem === null ? null : <span role="alert">{problem}</span>}
      {problem === null && readAt === null ? null : (
        <button type="button" className="control h-6" onClick={problem === null ? more.clear : more.load}>
          {problem === null ? 'Read them again' : 'Try again'}
        </button>
      )}
    </p>
  );
}
