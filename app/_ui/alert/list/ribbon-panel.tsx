'use client';
import Link from 'next/link';
import { useMemo } from 'react';
import type { TimeSpan } from '../../../_close/time/time-span.ts';
import type { RibbonRule } from '../../../_query/alert/alert-ribbon.ts';
import { tickLabels } from '../../chart/tick-labels.ts';
import { timeTicks } from '../../chart/time-axis.ts';
import { useWidth } from '../../chart/use-width.ts';
import { formatAge } from '../../format/age.ts';
import { formatCountOf } from '../../format/count.ts';
import { formatMoment, formatSpan } from '../../format/time.ts';
import { Panel } from '../../panel/panel.tsx';
import { episodeAddress } from '../episode-address.ts';
import { nights } from './nights.ts';
import { type LaneEpisode, laneOf, laneSums, type RibbonBar } from './ribbon-lanes.ts';

const LANE_PX = 28;
const AXIS_PX = 20;
const BAR_PX = 11;
const MOST_TICKS = 8;
const FILLS: Record<RibbonBar['kind'], { fill: string; opacity: number }> = {
  fired: { fill: 'var(--bad)', opacity: 1 },
  acknowledged: { fill: 'var(--bad)', opacity: 0.45 },
  snoozed: { fill: 'url(#texture-gap)', opacity: 1 },
};
const NUMBER = 'pl-3 text-right text-12';

/** When each rule fired in a week, and for how long: the nights are shaded, as that is when a page costs most. */
export function RibbonPanel(props: { rules: readonly RibbonRule[]; span: TimeSpan; zone: string; query: string }) {
  const { rules, span, zone } = props;
  const [frame, width] = useWidth<HTMLDivElement>(560);
  const shaded = useMemo(() => nights(span, zone), [span, zone]);
  const at = (t: number) => ((t - span.from) / (span.to - span.from)) * width;
  const ticks = timeTicks(span.from, span.to, zone, MOST_TICKS).map((tick) => ({ ...tick, x: at(tick.t) }));
  return (
    <Panel
      title="Episodes, last 7 days"
      note={`by rule, ${formatSpan(span.from, span.to, zone)}, nights shaded, ${zone}`}
      actions={<Legend />}
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
            <th scope="col" className={`${NUMBER} w-10 pb-1 font-normal text-11`}>
              n
            </th>
            <th scope="col" className={`${NUMBER} w-20 pb-1 font-normal text-11 max-sm:hidden`}>
              in all
            </th>
            <th scope="col" className={`${NUMBER} w-20 pb-1 font-normal text-11 max-sm:hidden`}>
              ack after
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <Lane key={rule.ruleId} rule={rule} width={width} shaded={shaded} at={at} {...props} />
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

function Lane(props: {
  rule: RibbonRule;
  width: number;
  shaded: readonly TimeSpan[];
  at: (t: number) => number;
  span: TimeSpan;
  zone: string;
  query: string;
}) {
  const { rule, width, shaded, at, span, zone } = props;
  const sums = laneSums(rule, span);
  return (
    <tr className="border-line border-t">
      <th scope="row" className="truncate py-0 pr-2 text-left font-normal text-12" title={rule.name}>
        <span className={rule.enabled ? '' : 'text-text-3'}>{rule.name}</span>
      </th>
      <td className="p-0">
        <svg width={width} height={LANE_PX} className="block overflow-visible">
          <title>{`${rule.name}: ${formatCountOf(sums.fired, 'episode')}`}</title>
          {shaded.map((night) => (
            <rect
              key={night.from}
              x={at(night.from)}
              width={at(night.to) - at(night.from)}
              height={LANE_PX}
              fill="var(--text-3)"
              fillOpacity="0.1"
            />
          ))}
          <line
            x2={width}
            y1={LANE_PX / 2}
            y2={LANE_PX / 2}
            stroke="var(--line-2)"
            strokeDasharray={rule.enabled ? undefined : '2 3'}
          />
          {laneOf(rule, span, width).map((placed) => (
            <Episode key={placed.episode.id} placed={placed} zone={zone} query={props.query} />
          ))}
        </svg>
      </td>
      <td className={`${NUMBER} font-semibold`}>{sums.fired}</td>
      <td className={`${NUMBER} text-text-2 max-sm:hidden`}>
        {rule.enabled ? (sums.inAllMs > 0 ? formatAge(sums.inAllMs) : '–') : 'off'}
      </td>
      <td className={`${NUMBER} text-text-2 max-sm:hidden`}>
        {sums.acknowledgedAfterMs === null ? '–' : formatAge(sums.acknowledgedAfterMs)}
      </td>
    </tr>
  );
}

function Episode({ placed, zone, query }: { placed: LaneEpisode; zone: string; query: string }) {
  const { episode, bars, heldBackX } = placed;
  const { service, decided } = episode;
  const { firedAt, startedAt, resolvedAt } = decided;
  const begun = formatMoment(firedAt ?? startedAt, zone);
  const end = resolvedAt === null ? 'still' : `until ${formatMoment(resolvedAt, zone)}`;
  const title = `${service ?? 'all services'}, ${firedAt === null ? 'held back' : 'fired'} ${begun}, ${end}`;
  const top = (LANE_PX - BAR_PX) / 2;
  return (
    <Link href={episodeAddress(episode.id, new URLSearchParams(query))} prefetch={false} aria-label={title}>
      <title>{title}</title>
      {heldBackX === null ? null : (
        <circle cx={heldBackX} cy={LANE_PX / 2} r="4" fill="var(--surface)" stroke="var(--warn)" strokeWidth="1.75" />
      )}
      {bars.map(({ kind, left, width }) => (
        <rect
          key={`${kind} ${left}`}
          x={left}
          y={top}
          width={width}
          height={BAR_PX}
          rx="1"
          fill={FILLS[kind].fill}
          fillOpacity={FILLS[kind].opacity}
          stroke={kind === 'snoozed' ? 'var(--text-3)' : 'none'}
        />
      ))}
    </Link>
  );
}

function Legend() {
  return (
    <ul className="flex flex-wrap gap-x-3 text-11 text-text-2">
      {(['fired', 'acknowledged', 'snoozed'] as const).map((kind) => (
        <li key={kind} className="inline-flex items-center gap-1">
          <svg width="9" height="9" aria-hidden="true">
            <rect
              width="9"
              height="9"
              rx="1"
              fill={FILLS[kind].fill}
              fillOpacity={FILLS[kind].opacity}
              stroke={kind === 'snoozed' ? 'var(--text-3)' : 'none'}
            />
          </svg>
          {kind}
        </li>
      ))}
      <li className="inline-flex items-center gap-1">
        <svg width="10" height="10" aria-hidden="true">
          <circle cx="5" cy="5" r="3.5" fill="none" stroke="var(--warn)" strokeWidth="1.75" />
        </svg>
        held back
      </li>
    </ul>
  );
}
