import { Swatch } from '../category/swatch.tsx';
import { formatCount } from '../format/count.ts';
import { formatRate, rateUnit } from '../format/rate.ts';
import type { LegendEntry } from './headline-chart.ts';

/** The series of the headline's chart with their values over the whole range; on a narrow screen a list. */
export function Legend({ entries, previous }: { entries: readonly LegendEntry[]; previous: string | null }) {
  const unit = rateUnit(entries.map((entry) => entry.rate));
  return (
    <ul aria-label="Legend" className="flex flex-col gap-x-4 gap-y-1 text-12 sm:flex-row sm:flex-wrap">
      {entries.map((entry) => (
        <li key={entry.key} className="flex items-center gap-2">
          <Swatch style={entry.style} />
          <span className="text-text-2">{entry.key || 'without version'}</span>
          <span
            className="ml-auto font-semibold sm:ml-0"
            title={`${formatCount(entry.count)} of ${formatCount(entry.exposure)} ended connections`}
          >
            {formatRate(entry.rate, unit)}
          </span>
        </li>
      ))}
      {previous ? (
        <li className="flex items-center gap-2 text-text-2 sm:ml-auto">
          <svg width="18" height="8" aria-hidden="true">
            <path d="M0 6.5 H6 V1.5 H12 V4.5 H18" fill="none" stroke="var(--text)" strokeWidth="1.25" />
          </svg>
          {previous}
        </li>
      ) : null}
    </ul>
  );
}
