'use client';
import { useState } from 'react';
import { usePlotArea } from 'recharts';
import { formatCount, formatCountOf } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import type { LateSendDelay } from './model.ts';

/** Room that the text over the plot takes. */
const TEXT_PX = 190;

/** Decades under the bins, and over them the median; while the pointer is at a bin, that bin instead. */
export function DelayAxis({ delay }: { delay: LateSendDelay }) {
  const plot = usePlotArea();
  const [pointed, setPointed] = useState<number | null>(null);
  if (!plot || delay.bins.length === 0) return null;
  const { bins, p50 } = delay;
  const width = plot.width / bins.length;
  const bottom = plot.y + plot.height;
  const medianIndex = p50 === null ? -1 : bins.findIndex((bin) => p50 < bin.toMs);
  const bin = pointed === null ? undefined : bins[pointed];
  const index = bin === undefined ? medianIndex : (pointed ?? -1);
  const text = bin
    ? `${formatDuration(bin.fromMs)} – ${formatDuration(bin.toMs)}: ${formatCountOf(bin.count, 'send')} of ${formatCount(delay.count)}`
    : `p50 ${formatDuration(p50 ?? 0)}`;
  const x = plot.x + (index + 0.5) * width;
  const nearEnd = x > plot.x + plot.width - TEXT_PX;
  return (
    <g>
      <line x1={plot.x} x2={plot.x + plot.width} y1={bottom + 0.5} y2={bottom + 0.5} stroke="var(--line-2)" />
      {bins.map(({ fromMs }, at) =>
        isPowerOfTen(fromMs) ? (
          <text
            key={fromMs}
            x={plot.x + at * width}
            y={bottom + 16}
            textAnchor={at === 0 ? 'start' : 'middle'}
            fontSize="11"
            fill="var(--text-3)"
          >
            {formatDuration(fromMs)}
          </text>
        ) : null,
      )}
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
            {text}
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

function isPowerOfTen(value: number): boolean {
  const power = Math.log10(value);
  return value > 0 && Math.abs(power - Math.round(power)) < 1e-6;
}
