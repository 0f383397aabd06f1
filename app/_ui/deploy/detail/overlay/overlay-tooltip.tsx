import type { OverlaidPoint } from '../../../../_query/deploy/comparison-record.ts';
import { formatCount } from '../../../format/count.ts';
import { formatInterval, formatRate, rateUnit } from '../../../format/rate.ts';
import { formatSpan, formatZoneOffset } from '../../../format/time.ts';
import type { OverlayBucket } from './overlay-layout.ts';

/** One step of both periods in words. */
export function OverlayTooltip(props: {
  bucket: OverlayBucket;
  step: number;
  zone: string;
  version: string;
  against: string;
}) {
  const { bucket, step, zone } = props;
  const { before, after, days, share } = bucket;
  const unit = rateUnit([before?.value ?? null, after?.value ?? null]);
  const values = days.flatMap((day) => (day?.value == null ? [] : [day.value]));
  const rows = [
    { key: 'after', name: props.version, point: after, mark: 'bg-accent' },
    { key: 'before', name: props.against, point: before, mark: 'bg-text-2' },
  ];
  return (
    <div className="floating pointer-events-none min-w-64 p-3 text-12">
      <p className="flex gap-4 font-semibold">
        {formatSpan(bucket.t, bucket.t + step, zone)}
        <span className="ml-auto font-normal text-text-3">{formatZoneOffset(bucket.t, zone)}</span>
      </p>
      <table className="mt-2 w-full">
        <tbody>
          {rows.map(({ key, name, point, mark }) => (
            <tr key={key}>
              <td className="w-5 py-px">
                <span className={`inline-block h-0.5 w-3 align-middle ${mark}`} />
              </td>
              <td className="pr-6">{name}</td>
              <td className="pr-4 text-right text-text-3">{countText(point)}</td>
              <td className="text-right font-semibold">{point === null ? '–' : formatRate(point.value, unit)}</td>
              <td className="whitespace-nowrap pl-4 text-right text-text-3">
                {point?.interval ? formatInterval(point.interval, unit) : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {values.length > 0 ? (
        <p className="mt-1 text-text-2">
          {values.length} days before: {formatInterval([Math.min(...values), Math.max(...values)], unit)}
        </p>
      ) : null}
      {share === null ? null : (
        <p className="mt-1 text-text-2">
          {formatRate(share)} of closes are of {props.version}
        </p>
      )}
      <p className="mt-2 text-text-3">Click: incidents in this step. Drag: compare this time.</p>
    </div>
  );
}

function countText(point: OverlaidPoint | null): string {
  return point === null ? '' : `${formatCount(point.numerator)} of ${formatCount(point.denominator)}`;
}
