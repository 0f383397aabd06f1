'use client';
import { DefaultZIndexes, useActiveTooltipLabel, useIsTooltipActive, ZIndexLayer } from 'recharts';
import { formatClock, formatMoment } from '../format/time.ts';
import { usePlot } from './plot.ts';

const DAY_MS = 86_400_000;

/** The bucket under the pointer or the keyboard, with its time in an inverted tag on the axis. */
export function CrossHair({ from, to, step, zone }: { from: number; to: number; step: number; zone: string }) {
  const plot = usePlot(from, to);
  const active = useIsTooltipActive();
  const t = Number(useActiveTooltipLabel());
  if (!plot || !active || !Number.isFinite(t)) return null;
  const left = plot.at(t);
  const right = Math.min(plot.at(t + step), plot.x + plot.width);
  const bottom = plot.y + plot.height;
  const text = to - from > DAY_MS ? formatMoment(t, zone) : `${formatClock(t, zone)} – ${formatClock(t + step, zone)}`;
  const width = text.length * 6.2 + 14;
  const tagLeft = Math.min(Math.max((left + right) / 2 - width / 2, 0), plot.x + plot.width - width);
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.cursorLine}>
      <g pointerEvents="none">
        <rect x={left} y={plot.y} width={right - left} height={plot.height} fill="var(--text)" fillOpacity="0.1" />
        <line x1={(left + right) / 2} x2={(left + right) / 2} y1={plot.y} y2={bottom} stroke="var(--text)" />
        <rect x={tagLeft} y={bottom + 3} width={width} height="18" rx="4" fill="var(--text)" />
        <text
          x={tagLeft + width / 2}
          y={bottom + 16}
          textAnchor="middle"
          fontSize="11"
          fontWeight="600"
          fill="var(--surface)"
        >
          {text}
        </text>
      </g>
    </ZIndexLayer>
  );
}
