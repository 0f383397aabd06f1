import type { ReactNode } from 'react';
import type { DrawnBucket } from '../chart/drawn-bucket.ts';
import { PlainTable } from '../chart/plain-table.tsx';
import { about } from '../format/about.ts';
import { formatCount } from '../format/count.ts';
import { formatInterval, formatRate } from '../format/rate.ts';
import { formatMoment } from '../format/time.ts';
import { Link } from '../view/link.tsx';
import type { LegendEntry } from './headline-chart.ts';
import type { HeadlinePart } from './use-made-of.ts';

/** The headline's chart as a table: the same buckets, the newest first. */
export function HeadlineTable(props: {
  buckets: readonly DrawnBucket[];
  legend: readonly LegendEntry[];
  zone: string;
  nameOf: (key: string) => string;
  /** Where the incidents of a bucket, of one series or of all, are listed; null where they can't be. */
  hrefOf: (part: HeadlinePart) => string | null;
}) {
  return (
    <PlainTable
      label="Send-after-close rate as a table"
      heads={['from', 'ended', ...props.legend.map(({ key }) => props.nameOf(key))]}
      rows={props.buckets.toReversed().map((bucket) => ({
        key: bucket.t,
        cells: [
          <MadeOf key="from" href={props.hrefOf({ t: bucket.t, key: null })}>
            {formatMoment(bucket.t, props.zone)}
            {bucket.partial ? ' (partial)' : ''}
          </MadeOf>,
          bucket.state === 'gap' ? 'no telemetry' : formatCount(bucket.denominator ?? 0),
          ...bucket.values.map(({ key, value, numerator, denominator, interval }) =>
            value === null ? (
              <span key={key} className="text-text-3">
                no rate
              </span>
            ) : (
              <MadeOf key={key} href={numerator ? props.hrefOf({ t: bucket.t, key }) : null}>
                <span className="text-text-3">
                  {about(formatCount(numerator ?? 0), interval !== undefined)}
                  {denominator === bucket.denominator ? '' : ` of ${formatCount(denominator ?? 0)}`}
                </span>{' '}
                {formatRate(value)}
                {interval ? <span className="text-text-3"> ({formatInterval(interval)})</span> : null}
              </MadeOf>
            ),
          ),
        ],
      }))}
    />
  );
}

function MadeOf({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) return children;
  return (
    <Link href={href} prefetch={false} className="hover:text-accent hover:underline">
      {children}
    </Link>
  );
}
