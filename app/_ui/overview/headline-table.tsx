import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Bucket } from '../chart/drawn-bucket.ts';
import { PlainTable } from '../chart/plain-table.tsx';
import { about } from '../format/about.ts';
import { formatCount } from '../format/count.ts';
import { formatInterval, formatRate } from '../format/rate.ts';
import { formatMoment } from '../format/time.ts';
import type { LegendEntry } from './headline-chart.ts';
import type { HeadlinePart } from './use-made-of.ts';

/** The headline's chart as a table: the same buckets, the newest first. */
export function HeadlineTable(props: {
  buckets: readonly Bucket[];
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
          bucket.state === 'gap' ? 'no telemetry' : formatCount(bucket.exposure),
          ...bucket.values.map((value) =>
            value.rate === null ? (
              <span key={value.key} className="text-text-3">
                no rate
              </span>
            ) : (
              <MadeOf key={value.key} href={value.count > 0 ? props.hrefOf({ t: bucket.t, key: value.key }) : null}>
                <span className="text-text-3">
                  {about(formatCount(value.count), value.interval !== null)}
                  {value.exposure === bucket.exposure ? '' : ` of ${formatCount(value.exposure)}`}
                </span>{' '}
                {formatRate(value.rate)}
                {value.interval ? <span className="text-text-3"> ({formatInterval(value.interval)})</span> : null}
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
