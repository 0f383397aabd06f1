import type { Bucket } from '../chart/bucket.ts';
import { formatCount } from '../format/count.ts';
import { formatRate } from '../format/rate.ts';
import { formatMoment } from '../format/time.ts';
import type { LegendEntry } from './headline-chart.ts';

/** The headline's chart as a table: the same buckets, the newest first. */
export function HeadlineTable(props: {
  buckets: readonly Bucket[];
  legend: readonly LegendEntry[];
  zone: string;
  grouped: boolean;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section aria-label="Send-after-close rate as a table" tabIndex={0} className="h-full overflow-auto">
      <table className="w-full text-12">
        <thead className="sticky top-0 bg-surface text-left text-text-3">
          <tr>
            <th scope="col" className="py-1 pr-4 font-normal">
              from
            </th>
            <th scope="col" className="py-1 pr-4 text-right font-normal">
              ended
            </th>
            {props.legend.map(({ key }) => (
              <th key={key} scope="col" className="py-1 pr-4 text-right font-normal">
                {key || 'without version'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...props.buckets].reverse().map((bucket) => (
            <tr key={bucket.t} className="border-line border-t">
              <th scope="row" className="whitespace-nowrap py-1 pr-4 text-left font-normal text-text-2">
                {formatMoment(bucket.t, props.zone)}
                {bucket.partial ? ' (partial)' : ''}
              </th>
              <td className="py-1 pr-4 text-right">
                {bucket.state === 'gap' ? 'no telemetry' : formatCount(bucket.exposure)}
              </td>
              {bucket.values.map((value) => (
                <td key={value.key} className="whitespace-nowrap py-1 pr-4 text-right">
                  {value.rate === null ? (
                    <span className="text-text-3">no rate</span>
                  ) : (
                    <>
                      <span className="text-text-3">
                        {formatCount(value.count)}
                        {props.grouped ? ` of ${formatCount(value.exposure)}` : ''}
                      </span>{' '}
                      {formatRate(value.rate)}
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
