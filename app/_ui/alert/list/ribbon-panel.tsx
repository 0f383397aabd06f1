'use client';
import { useMemo } from 'react';
import type { TimeSpan } from '../../../_close/time/time-span.ts';
import type { RibbonRule } from '../../../_query/alert/alert-ribbon.ts';
import type { ReportedWeek } from '../../../_query/alert/rule-weeks.ts';
import { tickLabels } from '../../chart/tick-labels.ts';
import { timeTicks } from '../../chart/time-axis.ts';
import { useWidth } from '../../chart/use-width.ts';
import { formatSpan } from '../../format/time.ts';
import { Panel } from '../../panel/panel.tsx';
import { useView } from '../../view/view-context.tsx';
import { nights } from './nights.ts';
import { RibbonLane } from './ribbon-lane.tsx';
import { RibbonLegend } from './ribbon-legend.tsx';
import { RIBBON_NUMBER } from './ribbon-look.ts';
import { shownLanes } from './shown-lanes.ts';

const AXIS_PX = 20;
const MOST_TICKS = 8;

/** When each rule fired in a week, and for how long: the nights are shaded, as that is when a page costs most. */
export function RibbonPanel(props: {
  rules: readonly RibbonRule[];
  /** What rules that are off would have done, as far as it is known. */
  weeks: readonly ReportedWeek[];
  span: TimeSpan;
  zone: string;
  query: string;
}) {
  const { rules, weeks, span, zone, query } = props;
  const { service, environment } = useView().view;
  const lanes = shownLanes(rules, weeks, { service, environment }, span);
  const [frame, width] = useWidth<HTMLDivElement>(560);
  const shaded = useMemo(() => nights(span, zone), [span, zone]);
  const at = (t: number) => ((t - span.from) / (span.to - span.from)) * width;
  const ticks = timeTicks(span.from, span.to, zone, MOST_TICKS).map((tick) => ({ ...tick, x: at(tick.t) }));
  return (
    <Panel
      title="Episodes, last 7 days"
      note={`by rule, ${formatSpan(span.from, span.to, zone)}, nights shaded, ${zone}`}
      actions={<RibbonLegend off={lanes.some(({ wouldFire }) => wouldFire.length > 0)} />}
    >
      <table className="mt-1 w-full table-fixed">
        <thead>
          <tr className="text-11 text-text-3">
            <th scope="col" className="w-[29%] pb-1 text-left font-normal max-sm:w-[38%]">
              rule
            </th>
            <th scope="col" className="pb-1 text-left font-normal">
              <div ref={frame}>
                <span className="sr-only">when</span>
              </div>
            </th>
            <th scope="col" className={`${RIBBON_NUMBER} w-10 pb-1 font-normal text-11`}>
              n
            </th>
            <th scope="col" className={`${RIBBON_NUMBER} w-20 pb-1 font-normal text-11 max-sm:hidden`}>
              in all
            </th>
            <th scope="col" className={`${RIBBON_NUMBER} w-20 pb-1 font-normal text-11 max-sm:hidden`}>
              ack after
            </th>
          </tr>
        </thead>
        <tbody>
          {lanes.map((lane) => (
            <RibbonLane key={lane.ruleId} rule={lane} {...{ width, shaded, at, span, zone, query }} />
          ))}
          <tr>
            <td />
            <td className="p-0">
              <svg width={width} height={AXIS_PX} fontSize="11" className="block overflow-visible" aria-hidden="true">
                {tickLabels(ticks, width).map(({ t, x, anchor, text, strong }) => (
                  <text
                    key={t}
                    x={x}
                    y={14}
                    textAnchor={anchor}
                    fill={strong ? 'var(--text)' : 'var(--text-3)'}
                    fontWeight={strong ? 600 : 400}
                  >
                    {text}
                  </text>
                ))}
              </svg>
            </td>
          </tr>
        </tbody>
      </table>
    </Panel>
  );
}
