'use client';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import { type Plot, usePlot } from '../../../chart/plot.ts';
import type { OverlayLayout } from './overlay-layout.ts';

/** The lane below the rates reaches this far below 0, as a part of the value axis, … */
export const BELOW_ZERO = 0.36;
/** … and this part of it is the lane, the rest a gap. */
const LANE = 0.66;
const CHARACTER_PX = 6.6;

/** Which share of the ended connections is the new version's, on the time axis of the rates above. */
export function AdoptionLane(props: {
  layout: OverlayLayout;
  startedAt: number;
  /** The end of the roll-out. */
  settledAt: number;
  version: string;
  against: string;
}) {
  const { layout } = props;
  const plot = usePlot(layout.from, layout.to);
  if (!plot) return null;
  const { bottom, height } = laneOf(plot);
  const top = bottom - height;
  const y = (share: number) => bottom - share * height;
  const start = Math.max(plot.x, plot.at(props.startedAt));
  const settled = Math.max(start, plot.at(props.settledAt));
  const end = plot.x + plot.width;
  const area = sharePath(layout, plot, y, bottom);
  const fits = (text: string, room: number) => text.length * CHARACTER_PX + 16 < room;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.line}>
      <g pointerEvents="none" fontSize="11">
        {[0, 1].map((share) => (
          <text key={share} x={plot.x - 8} y={y(share) + (share === 0 ? 0 : 8)} textAnchor="end" fill="var(--text-3)">
            {share * 100}%
          </text>
        ))}
        <rect x={plot.x} y={top} width={plot.width} height={height} fill="var(--text-2)" fillOpacity="0.12" />
        <path d={area.fill} fill="var(--accent)" fillOpacity="0.35" />
        <path d={area.line} fill="none" stroke="var(--accent)" strokeWidth="1.5" />
        {fits(props.against, start - plot.x) ? (
          <text x={plot.x + 8} y={top + height / 2 + 4} fill="var(--text-2)">
            {props.against}
          </text>
        ) : null}
        {fits(props.version, end - settled) ? (
          <text
            x={settled + 8}
            y={top + height / 2 + 4}
            fill="var(--text)"
            stroke="var(--surface)"
            strokeWidth="3"
            strokeOpacity="0.6"
            paintOrder="stroke"
          >
            {props.version}
          </text>
        ) : null}
      </g>
    </ZIndexLayer>
  );
}

/** Where the lane stands in the plot. */
export function laneOf(plot: Pick<Plot, 'y' | 'height'>): { bottom: number; height: number } {
  return { bottom: plot.y + plot.height, height: (plot.height * BELOW_ZERO * LANE) / (1 + BELOW_ZERO) };
}

function sharePath({ buckets, step }: OverlayLayout, plot: Plot, y: (share: number) => number, bottom: number) {
  let fill = '';
  let line = '';
  let before: number | null = null;
  for (const { t, share } of buckets) {
    if (share !== null) {
      const [left, right, height] = [plot.at(t), plot.at(t + step), y(share)].map((px) => Math.round(px * 10) / 10);
      fill += `M${left} ${bottom}V${height}H${right}V${bottom}Z`;
      line += `${before === null ? 'M' : 'L'}${left} ${height}H${right}`;
    }
    before = share;
  }
  return { fill, line };
}
