import { LineSwatch, Swatch } from '../category/swatch.tsx';
import type { DrawAs } from '../chart/drawn-bucket.ts';
import { about } from '../format/about.ts';
import { formatCount } from '../format/count.ts';
import { formatRate, rateUnit } from '../format/rate.ts';
import { Link } from '../view/link.tsx';
import type { LegendEntry } from './headline-chart.ts';

/** The series of the headline's chart with their values over the whole range; on a narrow screen a list under the chart. */
export function Legend(props: {
  entries: readonly LegendEntry[];
  nameOf: (key: string) => string;
  /** Where the incidents of a series are listed; null where they can't be. */
  hrefOf: (key: string) => string | null;
  /** Whether the series are drawn as lines. */
  lines: boolean;
  as: DrawAs;
  sampled: boolean;
  /** What the line over the bars is; null without it. `isWide`: a step of it is of several buckets. */
  previous: { words: string; rate: number | null; isWide: boolean } | null;
}) {
  const { entries, previous } = props;
  const unit = rateUnit(entries.map((entry) => entry.value));
  return (
    <ul aria-label="Legend" className="flex flex-col gap-x-4 gap-y-1 text-12 max-sm:order-1 sm:flex-row sm:flex-wrap">
      {entries.map((entry) => {
        const href = props.hrefOf(entry.key);
        const of = `${formatCount(entry.numerator)} of ${formatCount(entry.denominator)} ended connections`;
        const fraction = entry.leftOut ? `${of}, recoverable; its bars would flatten all others` : of;
        const face = (
          <>
            <span className={entry.leftOut ? 'opacity-50' : ''}>
              {props.lines ? <LineSwatch style={entry.style} /> : <Swatch style={entry.style} />}
            </span>
            <span className="min-w-0 truncate text-text-2 group-hover:text-accent group-hover:underline">
              {props.nameOf(entry.key)}
            </span>
            <span className="ml-auto font-semibold sm:ml-0">
              {about(props.as === 'rate' ? formatRate(entry.value, unit) : formatCount(entry.numerator), props.sampled)}
            </span>
            {entry.leftOut ? <span className="text-text-3">not drawn</span> : null}
          </>
        );
        return (
          <li key={entry.key} className="min-w-0">
            {href === null ? (
              <span className={ENTRY} title={fraction}>
                {face}
              </span>
            ) : (
              <Link href={href} prefetch={false} className={`group ${ENTRY}`} title={`${fraction}: their incidents`}>
                {face}
              </Link>
            )}
          </li>
        );
      })}
      {previous ? (
        <li
          className="flex items-center gap-2 text-text-2 sm:ml-auto"
          title={previous.isWide ? 'In wider steps than the bars: few connections ended in each' : undefined}
        >
          <svg width="18" height="8" aria-hidden="true">
            <path d="M0 6.5 H6 V1.5 H12 V4.5 H18" fill="none" stroke="var(--text)" strokeWidth="1.25" />
          </svg>
          {previous.words}
          <span className="ml-auto sm:hidden">{formatRate(previous.rate)}</span>
        </li>
      ) : null}
    </ul>
  );
}

const ENTRY = 'flex items-center gap-2 rounded-key pointer-coarse:py-1.5';
