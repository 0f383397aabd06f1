import type { OverlaidPoint } from '../../../../_query/deploy/comparison-record.ts';
import { PlainTable } from '../../../chart/plain-table.tsx';
import { formatCount } from '../../../format/count.ts';
import { formatInterval, formatRate } from '../../../format/rate.ts';
import { formatMoment } from '../../../format/time.ts';
import type { OverlayLayout } from './overlay-layout.ts';

/** The chart of both periods as a table: the same steps, the newest first. */
export function OverlayTable(props: { layout: OverlayLayout; zone: string; version: string; against: string }) {
  const { layout, zone, version, against } = props;
  return (
    <PlainTable
      label="Both periods as a table"
      heads={[
        'from',
        against,
        `of ended (${against})`,
        version,
        `of ended (${version})`,
        `${version}, share of closes`,
      ]}
      rows={layout.buckets.toReversed().map(({ t, before, after, share }) => ({
        key: t,
        cells: [
          formatMoment(t, zone),
          rateText(before),
          countText(before),
          rateText(after),
          countText(after),
          share === null ? '–' : formatRate(share),
        ],
      }))}
    />
  );
}

function rateText(point: OverlaidPoint | null): string {
  if (point === null || point.value === null) return '–';
  return `${formatRate(point.value)}${point.interval ? ` (${formatInterval(point.interval)})` : ''}`;
}

function countText(point: OverlaidPoint | null): string {
  return point === null ? '–' : `${formatCount(point.numerator)} of ${formatCount(point.denominator)}`;
}
