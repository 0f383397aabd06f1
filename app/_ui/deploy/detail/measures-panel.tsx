'use client';
import { noChangeUpTo } from '../../../_deploy/verdict/regression.ts';
import type { DeployComparison, MeasureVerdict } from '../../../_query/deploy/comparison-record.ts';
import { useWidth } from '../../chart/use-width.ts';
import { formatCount } from '../../format/count.ts';
import { formatRate, rateUnit } from '../../format/rate.ts';
import { formatRatio, formatRatioInterval } from '../../format/ratio.ts';
import { ChartPanel } from '../../panel/chart-panel.tsx';
import { fittingTicks } from '../forest/fitting-ticks.ts';
import { ForestCell } from '../forest/forest-cell.tsx';
import { ForestHead } from '../forest/forest-head.tsx';
import { type RatioAxis, ratioAxis } from '../forest/ratio-axis.ts';
import { CorrectedChip } from './corrected-verdict.tsx';
import { DrainLine } from './drain-line.tsx';
import { measureRows } from './measure-rows.ts';
import { probabilityText } from './probability-text.ts';
import { measureRowId } from './row-id.ts';

const HEAD = 'px-1.5 py-1 font-normal align-bottom';
const FIGURE = 'whitespace-nowrap px-1.5 py-1.5 text-right';
/** The forest keeps so much of its column free at both sides. */
const BESIDE_PX = 18;

/** All nine measures: rates, events, the ratio on a log axis with its interval, and what the correction leaves of it. */
export function MeasuresPanel({ comparison, api }: { comparison: DeployComparison; api: string }) {
  const { measures, deploy, against, margin } = comparison;
  const [head, columnWidth] = useWidth<HTMLDivElement>(300);
  const width = Math.max(80, columnWidth - 2 * BESIDE_PX);
  const axis = fittingTicks(ratioAxis(measures), width);
  return (
    <ChartPanel
      title="Every measure"
      note={`rate ratio ${deploy.version} / ${against ?? 'before'} with 95% interval; ${measures.length} measures, Holm-corrected`}
      controls={<MarginLegend margin={margin} />}
      rows={() => measureRows(measures)}
      api={api}
    >
      <table className="w-full text-12 max-sm:block">
        <thead className="text-11 text-text-3 max-sm:block">
          <tr className="max-sm:block">
            <th scope="col" className="py-1 pr-2 text-left align-bottom font-normal max-sm:hidden">
              measure
            </th>
            <th scope="col" className={`${HEAD} text-right max-sm:hidden`}>
              before
            </th>
            <th scope="col" className={`${HEAD} hidden text-right wide:table-cell`}>
              events
            </th>
            <th scope="col" className={`${HEAD} text-right max-sm:hidden`}>
              after
            </th>
            <th scope="col" className={`${HEAD} hidden text-right wide:table-cell`}>
              events
            </th>
            <th scope="col" className="w-full py-1 align-bottom max-sm:block sm:min-w-44 font-normal">
              <div ref={head} className="[contain:inline-size]">
                <ForestHead axis={axis} width={width} />
              </div>
            </th>
            <th scope="col" className={`${HEAD} text-right max-sm:hidden`}>
              ratio
            </th>
            <th scope="col" className={`${HEAD} whitespace-nowrap text-right max-sm:hidden`}>
              95% interval
            </th>
            <th
              scope="col"
              className={`${HEAD} text-right max-sm:hidden`}
              title="The probability of such a ratio by chance, corrected by Holm"
            >
              corrected p
            </th>
            <th scope="col" className="py-1 pl-2 text-left align-bottom font-normal max-sm:hidden">
              verdict
            </th>
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {measures.map((measure, index) => (
            <MeasureRow
              key={measure.measure}
              of={measure}
              isHeadline={index === 0}
              among={measures.length}
              axis={axis}
              width={width}
              margin={margin}
            />
          ))}
        </tbody>
      </table>
      {comparison.drain === null ? null : <DrainLine drain={comparison.drain} />}
    </ChartPanel>
  );
}

function MeasureRow(props: {
  of: MeasureVerdict;
  isHeadline: boolean;
  among: number;
  axis: RatioAxis;
  width: number;
  margin: number;
}) {
  const { of, axis, width, margin } = props;
  const { before, after } = of;
  // Without any event there is an interval too, but all that it says is that nothing happened.
  const interval = before.events + after.events > 0 ? of.interval : null;
  const unit = rateUnit([before.rate, after.rate]);
  const strong = props.isHeadline ? 'font-semibold' : '';
  return (
    <tr
      id={measureRowId(of.measure)}
      className="scroll-mt-16 border-line border-t target:bg-raised max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto_auto] max-sm:pb-1"
    >
      <th scope="row" className={`py-1.5 pr-2 text-left font-normal sm:whitespace-nowrap ${strong}`}>
        {of.title}
        <span className="block font-normal text-11 text-text-3 sm:hidden">
          {formatRate(before.rate, unit)} → {formatRate(after.rate, unit)}
          {interval === null ? '' : `, ${formatRatioInterval(interval)}`}
        </span>
      </th>
      <td className={`${FIGURE} text-text-2 max-sm:hidden ${strong}`}>
        {formatRate(before.rate, unit)}
        <NarrowCount events={before.events} />
      </td>
      <td className={`${FIGURE} hidden text-text-3 wide:table-cell`}>{formatCount(before.events)}</td>
      <td className={`${FIGURE} font-semibold max-sm:hidden`}>
        {formatRate(after.rate, unit)}
        <NarrowCount events={after.events} />
      </td>
      <td className={`${FIGURE} hidden text-text-3 wide:table-cell`}>{formatCount(after.events)}</td>
      <td className="relative h-8 overflow-hidden max-sm:order-last max-sm:col-span-3 max-sm:h-6">
        <ForestCell
          axis={axis}
          width={width}
          marks={interval === null ? [] : [{ of: { ...of, upTo: noChangeUpTo(of.verdict, interval) } }]}
          margin={margin}
        />
      </td>
      <td className={`${FIGURE} font-semibold`}>{of.ratio === null ? '–' : formatRatio(of.ratio)}</td>
      <td className={`${FIGURE} text-text-2 max-sm:hidden`}>
        {interval === null ? '–' : formatRatioInterval(interval)}
      </td>
      <td className={`${FIGURE} text-text-3 max-sm:hidden`}>{probabilityText(of.pCorrected)}</td>
      <td className="max-w-40 py-1.5 pl-2 sm:max-w-none sm:whitespace-nowrap">
        <CorrectedChip of={of} among={props.among} />
      </td>
    </tr>
  );
}

/** The events below their rate where they have no column of their own. */
function NarrowCount({ events }: { events: number }) {
  return <span className="block font-normal text-11 text-text-3 wide:hidden">{formatCount(events)}</span>;
}

function MarginLegend({ margin }: { margin: number }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-11 text-text-3 max-sm:hidden">
      <span className="h-2.5 w-3.5 bg-line" aria-hidden="true" />
      same within {margin}×
    </span>
  );
}
