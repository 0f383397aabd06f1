'use client';
import { useState } from 'react';
import { usePlotArea } from 'recharts';
import type { LateSendDelay, LateSendDelayBin } from '../../_query/measure/late-send-delay.ts';
import type { Change } from '../format/change.ts';
import { formatCount, formatCountOf } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { DelayPeak } from './delay-peak.tsx';

/** The width of the text over the plot. */
const MEDIAN_PX = 130;
const BIN_PX = 260;

/** Decades under the bins, and over them the median with its change; while the pointer is at a bin, that bin instead. */
export function DelayAxis({ delay, change }: { delay: LateSendDelay; change: Change | null }) {
  const plot = usePlotArea();
  const [pointed, setPointed] = useState<number | null>(null);
  if (!plot || delay.bins.length === 0) return null;
  const { bins, p50 } = delay;
  const width = plot.width / bins.length;
  const right = plot.x + plot.width;
  const bottom = plot.y + plot.height;
  const medianIndex = p50 === null ? -1 : bins.findIndex((bin) => p50 < bin.toMs);
  const bin = pointed === null ? undefined : bins[pointed];
  const index = bin === undefined ? medianIndex : (pointed ?? -1);
  const x = plot.x + (index + 0.5) * width;
  const nearEnd = x > right - (bin ? BIN_PX : MEDIAN_PX);
  return (
    <g>
      <line x1={plot.x} x2={right} y1={bottom + 0.5} y2={bottom + 0.5} stroke="var(--line-2)" />
      {[...bins.map(({ fromMs }) => fromMs), bins.at(-1)?.toMs ?? 0].map((ms, at) =>
        isPowerOfTen(ms) ? (
          <text
            key={ms}
            x={plot.x + at * width}
            y={bottom + 16}
            textAnchor={at === 0 ? 'start' : at === bins.length ? 'end' : 'middle'}
            fontSize="11"
            fill="var(--text-3)"
          >
            {decadeText(ms)}
          </text>
        ) : null,
      )}
      {bin ? null : <DelayPeak bins={bins} total={delay.count} />}
      {index >= 0 ? (
        <>
          <line x1={x} x2={x} y1={10} y2={bottom} stroke="var(--text)" strokeDasharray="1 3" />
          <text
            x={nearEnd ? x - 5 : x + 5}
            y={18}
            textAnchor={nearEnd ? 'end' : 'start'}
            fontSize="11"
            fontWeight="600"
            fill="var(--text)"
          >
            {bin ? binInWords(bin, delay.count) : `p50 ${formatDuration(p50 ?? 0)}`}
            {bin || change === null || change.direction === 'same' ? null : (
              <tspan dx="6" fill="var(--text-3)" fontWeight="400">
                {change.direction === 'up' ? '▲' : '▼'} {change.text}
              </tspan>
            )}
          </text>
        </>
      ) : null}
      {bins.map(({ fromMs }, at) => (
        <rect
          key={fromMs}
          x={plot.x + at * width}
          y={plot.y}
          width={width}
          height={plot.height}
          fill={at === pointed ? 'var(--text)' : 'transparent'}
          fillOpacity="0.1"
          onPointerEnter={() => setPointed(at)}
          onPointerLeave={() => setPointed(null)}
        />
      ))}
    </g>
  );
}

function binInWords({ fromMs, toMs, count, closed }: LateSendDelayBin, total: number): string {
  const sends = `${formatCountOf(count, 'send')} of ${formatCount(total)}`;
  return `${formatDuration(fromMs)} – ${formatDuration(toMs)}: ${sends}, ${formatCount(closed)} in CLOSED`;
}

/** A decade in one unit: "100 s" is half as wide as "1 min 40 s", and its neighbours are read as tens of it. */
function decadeText(ms: number): string {
  const power = 10 ** Math.round(Math.log10(ms));
  return power < 1000 ? `${power} ms` : `${formatCount(power / 1000)} s`;
}

function isPowerOfTen(value: number): boolean {
  const power = Math.log10(value);
  return value > 0 && Math.abs(power - Math.round(power)) < 1e-6;
}
