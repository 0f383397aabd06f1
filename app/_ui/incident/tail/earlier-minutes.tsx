import type { TailMinute } from '../../../_query/incident/incident-tail-minutes.ts';
import { formatCount } from '../../format/count.ts';
import { formatClock } from '../../format/time.ts';

/** Whole minutes that are over, the newest first: how many incidents, and of how many pairs. */
export function EarlierMinutes({ minutes, zone }: { minutes: readonly TailMinute[]; zone: string }) {
  const highest = Math.max(1, ...minutes.map(({ count }) => count));
  return (
    <table className="mt-1 w-full border-line border-t text-11 text-text-2">
      <thead className="text-text-3">
        <tr>
          <th scope="col" colSpan={3} className="pt-1.5 text-left font-normal">
            earlier, incidents a minute
          </th>
          <th scope="col" className="pt-1.5 text-right font-normal">
            pairs
          </th>
        </tr>
      </thead>
      <tbody>
        {minutes.map(({ t, count, pairs }) => (
          <tr key={t}>
            <th scope="row" className="w-10 py-0.5 text-left font-normal">
              <time dateTime={new Date(t).toISOString()}>{formatClock(t, zone)}</time>
            </th>
            <td aria-hidden="true">
              <span
                className="block h-2 rounded-xs bg-(--hue-sends)"
                style={{ width: `${(100 * count) / highest}%`, minWidth: count > 0 ? 1.5 : 0 }}
              />
            </td>
            <td className="w-14 text-right text-text">×{formatCount(count)}</td>
            <td className="w-10 text-right">{formatCount(pairs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
