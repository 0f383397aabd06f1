'use client';
import type { TimeSpan } from '../../../_close/time/time-span.ts';
import { formatAge } from '../../format/age.ts';
import { formatCountOf } from '../../format/count.ts';
import { formatMoment } from '../../format/time.ts';
import { Link } from '../../view/link.tsx';
import { episodeAddress } from '../episode-address.ts';
import { type LaneEpisode, laneOf, laneSums } from './ribbon-lanes.ts';
import { RIBBON_FILLS, RIBBON_NUMBER } from './ribbon-look.ts';
import type { ShownLane } from './shown-lanes.ts';
import { WouldFireMarks } from './would-fire-marks.tsx';

const LANE_PX = 28;
const BAR_PX = 11;

/** One rule: when it fired, or, while it is off, when it would have, and what that adds up to. */
export function RibbonLane(props: {
  rule: ShownLane;
  width: number;
  shaded: readonly TimeSpan[];
  at: (t: number) => number;
  span: TimeSpan;
  zone: string;
  query: string;
}) {
  const { rule, width, shaded, at, span, zone } = props;
  const sums = laneSums(rule, span);
  const isWould = sums.fired === 0 && rule.wouldFire.length > 0;
  return (
    <tr className="border-line border-t">
      <th scope="row" className="truncate py-0 pr-2 text-left font-normal text-12" title={rule.name}>
        <span className={rule.enabled ? '' : 'text-text-3'}>{rule.name}</span>
      </th>
      <td className="p-0">
        <svg width={width} height={LANE_PX} className="block overflow-visible">
          <title>{titleOf(rule, sums.fired)}</title>
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
          <WouldFireMarks
            spans={rule.wouldFire}
            span={span}
            width={width}
            top={(LANE_PX - BAR_PX) / 2}
            height={BAR_PX}
            zone={zone}
          />
          {laneOf(rule, span, width).map((placed) => (
            <Episode key={placed.episode.id} placed={placed} zone={zone} query={props.query} />
          ))}
        </svg>
      </td>
      <td className={`${RIBBON_NUMBER} ${isWould ? 'text-text-3' : 'font-semibold'}`}>
        {isWould ? rule.wouldFire.length : sums.fired}
      </td>
      <td className={`${RIBBON_NUMBER} text-text-2 max-sm:hidden`}>
        {rule.enabled ? (sums.inAllMs > 0 ? formatAge(sums.inAllMs) : '–') : 'off'}
      </td>
      <td className={`${RIBBON_NUMBER} text-text-2 max-sm:hidden`}>
        {isWould ? 'would fire' : sums.acknowledgedAfterMs === null ? '–' : formatAge(sums.acknowledgedAfterMs)}
      </td>
    </tr>
  );
}

function titleOf({ name, wouldFire }: ShownLane, fired: number): string {
  const would = wouldFire.length === 0 ? '' : `, off: ${formatCountOf(wouldFire.length, 'would-be episode')}`;
  return `${name}: ${formatCountOf(fired, 'episode')}${would}`;
}

function Episode({ placed, zone, query }: { placed: LaneEpisode; zone: string; query: string }) {
  const { episode, bars, heldBackX } = placed;
  const { service } = episode;
  const { firedAt, startedAt, resolvedAt } = episode.decided;
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
          fill={RIBBON_FILLS[kind].fill}
          fillOpacity={RIBBON_FILLS[kind].opacity}
          stroke={kind === 'snoozed' ? 'var(--text-3)' : 'none'}
        />
      ))}
    </Link>
  );
}
