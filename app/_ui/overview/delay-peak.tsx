'use client';
import { usePlotArea, useYAxisScale } from 'recharts';
import type { LateSendDelayBin } from '../../_query/measure/late-send-delay.ts';
import { formatDuration } from '../format/duration.ts';
import { formatRate } from '../format/rate.ts';
import { latePeak } from './late-peak.ts';

/** Half the width of the text, and the baselines of its lines below the plot's top. */
const HALF_PX = 60;
const LINES_PX = [9, 22] as const;
const BETWEEN_PX = 5;

/** What stands apart at the end of a histogram, named: how much it is, when, and what it may be. */
export function DelayPeak({ bins, total }: { bins: readonly LateSendDelayBin[]; total: number }) {
  const plot = usePlotArea();
  const scale = useYAxisScale();
  const peak = latePeak(bins);
  if (!plot || !scale || peak === null) return null;
  const inPeak = bins.slice(peak.first, peak.last + 1);
  const width = plot.width / bins.length;
  const middle = plot.x + ((peak.first + peak.last + 1) / 2) * width;
  const x = Math.min(middle, plot.x + plot.width - HALF_PX);
  const start = plot.y + LINES_PX[1] + BETWEEN_PX;
  const end = (scale(Math.max(...inPeak.map(({ count }) => count))) ?? 0) - BETWEEN_PX;
  const when = `${formatDuration(inPeak[0]?.fromMs ?? 0)} – ${formatDuration(inPeak.at(-1)?.toMs ?? 0)}`;
  return (
    <g fontSize="11" textAnchor="middle" pointerEvents="none">
      <text x={x} y={plot.y + LINES_PX[0]} fill="var(--text-3)">
        a timer?
      </text>
      <text x={x} y={plot.y + LINES_PX[1]} fill="var(--text-2)">
        {formatRate(peak.count / total)} at {when}
      </text>
      {end > start ? <line x1={middle} x2={middle} y1={start} y2={end} stroke="var(--text-3)" /> : null}
    </g>
  );
}
