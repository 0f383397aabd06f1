'use client';
import { lazy, Suspense } from 'react';
import { createPortal } from 'react-dom';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import { untilLoaded } from '../live/until-loaded.ts';
import type { VerdictTone } from '../verdict/verdict-face.ts';
import type { DeployTarget } from './deploy-links.tsx';
import type { FlaggedDeploy } from './flagged-deploy.ts';
import { usePlot } from './plot.ts';
import { type DeployFlag, type DeployMarks, deployMarks, type MarkedDeploy } from './release-marks.ts';
import type { TimeFrameParts } from './time-frame.tsx';

// What answers the pointer and the keyboard can come after the drawing.
const DeployLinks = lazy(async () => ({
  default: (await untilLoaded(() => import('./deploy-links.tsx'))).DeployLinks,
}));

/** From the top of one lane of flags to that of the next. */
export const LANE_PX = 19;
const CLOTH_PX = 17;
const TICK_PX = 7;

const COLOURS: Record<VerdictTone, string> = {
  bad: 'var(--bad)',
  warn: 'var(--warn)',
  good: 'var(--good)',
  calm: 'var(--text)',
  absent: 'var(--text)',
};

/**
 * A flag where a deploy began, with its verdict where that found something, and a tick where one has no flag. A dashed
 * flag is inferred from the telemetry, nobody announced it. Each leads to its deploy; those that stand together open a list of them.
 */
export function DeployFlags(props: {
  parts: TimeFrameParts;
  deploys: readonly FlaggedDeploy[];
  zone: string;
  lanes: 1 | 2;
  /** Whether the chart is of several services; false if absent. */
  ofSeveral?: boolean;
}) {
  const { from, to } = props.parts.axis;
  const { lanes, zone } = props;
  const plot = usePlot(from, to);
  if (!plot) return null;
  const { flags, ticks, more } = deployMarks(props.deploys, {
    at: (t) => plot.at(t) - plot.x,
    width: plot.width,
    lanes,
    zone,
    ofSeveral: props.ofSeveral ?? false,
  });
  const bottom = plot.y + plot.height;
  const { linksHost } = props.parts;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g transform={`translate(${plot.x} 0)`} stroke="var(--accent)" pointerEvents="none">
        {ticks.map(({ x, deploys }) => (
          <g key={x}>
            <title>{titleOf(deploys)}</title>
            <path d={`M${x} ${plot.y - TICK_PX}V${plot.y}`} strokeWidth={deploys.length > 1 ? 3 : 1.75} />
          </g>
        ))}
        {flags.map((flag) => {
          const { x, text, deploy } = flag;
          const top = topOf(flag.lane, lanes);
          return (
            <g key={deploy.id} strokeDasharray={deploy.source === 'inferred' ? '3 2' : undefined}>
              <path d={`M${x} ${top}V${bottom}`} strokeWidth="1.25" />
              <title>{text.title}</title>
              <path d={clothOf(flag, top)} fill="var(--surface)" />
              <text
                x={flag.left + (flag.flipped ? 10 : 7)}
                y={top + 12.5}
                fontSize="11"
                fontWeight="600"
                fill={COLOURS[text.tone]}
                stroke="none"
              >
                {text.label}
              </text>
            </g>
          );
        })}
        {more === null ? null : (
          <text x={more.left} y={topOf(lanes - 1, lanes) + 12.5} fontSize="11" fill="var(--text-2)" stroke="none">
            {more.label}
          </text>
        )}
      </g>
      {linksHost
        ? createPortal(
            <Suspense>
              <DeployLinks
                left={plot.x}
                width={plot.width}
                zone={zone}
                targets={targetsOf({ flags, ticks, more }, plot.y, lanes)}
              />
            </Suspense>,
            linksHost,
          )
        : null}
    </ZIndexLayer>
  );
}

/** What can be pointed at, from left to right. */
function targetsOf({ flags, ticks, more }: DeployMarks, plotTop: number, lanes: 1 | 2): DeployTarget[] {
  const [tickTop, highest] = [plotTop - TICK_PX - 5, topOf(lanes - 1, lanes)];
  return [
    ...flags.map((flag) => ({
      deploys: [flag],
      box: { left: flag.left, top: topOf(flag.lane, lanes), width: flag.width, height: CLOTH_PX },
    })),
    ...ticks.map(({ x, deploys }) => ({
      deploys,
      box: { left: x - TICK_PX, top: tickTop, width: 2 * TICK_PX, height: plotTop - tickTop },
    })),
    ...(more === null
      ? []
      : [{ deploys: more.deploys, box: { left: more.left, top: highest, width: more.width, height: CLOTH_PX } }]),
  ].sort((a, b) => a.box.left - b.box.left);
}

function topOf(lane: number, lanes: 1 | 2): number {
  return 1 + (lanes - 1 - lane) * LANE_PX;
}

function titleOf(deploys: readonly MarkedDeploy[]): string {
  return deploys.map(({ text }) => text.title).join('\n');
}

/** A cloth that hangs to the right of its pole, or to the left. */
function clothOf({ left, width, flipped }: DeployFlag, top: number): string {
  const [right, middle, bottom] = [left + width, top + CLOTH_PX / 2, top + CLOTH_PX];
  return flipped
    ? `M${right} ${top}H${left}L${left + 5} ${middle}L${left} ${bottom}H${right}Z`
    : `M${left} ${top}H${right}L${right - 5} ${middle}L${right} ${bottom}H${left}Z`;
}
