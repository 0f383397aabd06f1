import type { Bucket } from '../../_close/measure/bucket.ts';
import type { SeriesStyle } from '../category/category-style.ts';
import { Swatch } from '../category/swatch.tsx';
import { about } from '../format/about.ts';
import { formatCount, formatCountOf } from '../format/count.ts';
import { formatInterval, formatRate, rateUnit } from '../format/rate.ts';
import { formatSpan, formatZoneOffset } from '../format/time.ts';
import type { DrawnBucket } from './drawn-bucket.ts';

/** What one bucket holds, in words: its time, its exposure, and each series with count and rate. */
export function BucketTooltip(props: {
  bucket: DrawnBucket;
  step: number;
  zone: string;
  styleOf: (key: string) => SeriesStyle;
  nameOf: (key: string) => string;
  previous: { words: string; bucket: Bucket<number> } | null;
}) {
  const { bucket, step, zone, previous } = props;
  const rows = bucket.values.filter(({ denominator }) => (denominator ?? 0) > 0);
  const unit = rateUnit(rows.map((row) => row.value));
  const sampled = rows.some((row) => row.interval !== undefined);
  return (
    <div className="floating pointer-events-none min-w-64 p-3 text-12">
      <p className="flex gap-4 font-semibold">
        {formatSpan(bucket.t, bucket.t + step, zone)}
        <span className="ml-auto font-normal text-text-3">{formatZoneOffset(bucket.t, zone)}</span>
      </p>
      <p className="text-text-3">{about(stateInWords(bucket), sampled)}</p>
      {rows.length > 0 ? (
        <table className="mt-2 w-full">
          {sampled ? (
            <thead>
              <tr>
                <td colSpan={4} />
                <th scope="col" className="pl-4 text-right font-normal text-text-3">
                  95% interval
                </th>
              </tr>
            </thead>
          ) : null}
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <td className="w-5 py-px">
                  <Swatch style={props.styleOf(row.key)} />
                </td>
                <td className="pr-6">{props.nameOf(row.key)}</td>
                <td className="pr-4 text-right text-text-3">{formatCount(row.numerator ?? 0)}</td>
                <td className="text-right font-semibold">{formatRate(row.value, unit)}</td>
                {sampled ? (
                  <td className="whitespace-nowrap pl-4 text-right text-text-3">
                    {row.interval ? formatInterval(row.interval, unit) : ''}
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
          {previous ? (
            <tbody>
              <tr>
                <td className="border-line-2 border-t pt-1.5" />
                <td className="border-line-2 border-t pt-1.5 text-text-2">{previous.words}</td>
                <td className="border-line-2 border-t pt-1.5 pr-4 text-right text-text-3">
                  {previous.bucket.numerator === null ? '' : formatCount(previous.bucket.numerator)}
                </td>
                <td className="border-line-2 border-t pt-1.5 text-right font-semibold">
                  {formatRate(previous.bucket.value)}
                </td>
                {sampled ? <td className="border-line-2 border-t pt-1.5" /> : null}
              </tr>
            </tbody>
          ) : null}
        </table>
      ) : null}
      <p className="mt-2 text-text-3">Click: incidents in this bucket. Drag: zoom.</p>
    </div>
  );
}

function stateInWords(bucket: DrawnBucket): string {
  if (bucket.state === 'gap') return 'no telemetry';
  if (bucket.state === 'none') return 'nothing was counted';
  if (bucket.state === 'idle') return 'no connection ended';
  return `${formatCountOf(bucket.denominator ?? 0, 'ended connection')}, ${bucket.partial ? 'partial' : 'complete'}`;
}
