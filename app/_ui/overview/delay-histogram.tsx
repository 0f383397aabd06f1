'use client';
import { Bar, BarChart, CartesianGrid, Tooltip, usePlotArea, XAxis, YAxis } from 'recharts';
import { valueAxis } from '../chart/value-axis.ts';
import { formatCount, formatCountOf } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import type { LateSendDelay } from './model.ts';

/** How long after the close the late sends came, on a logarithmic axis. */
export function DelayHistogram({ delay }: { delay: LateSendDelay }) {
  const axis = valueAxis(Math.max(0, ...delay.bins.map((bin) => bin.count)), 1);
  return (
    <BarChart
      responsive
      className="h-full w-full"
      data={[...delay.bins]}
      margin={{ top: 24, right: 8, bottom: 24, left: 0 }}
      barCategoryGap={1}
      title={`Time to late send, ${formatCountOf(delay.count, 'observation')}`}
    >
      <CartesianGrid vertical={false} stroke="var(--grid)" />
      <XAxis dataKey="fromMs" hide />
      <YAxis
        width={44}
        domain={[0, axis.max]}
        ticks={[...axis.ticks]}
        interval={0}
        tickFormatter={formatCount}
        axisLine={false}
        tickLine={false}
        tick={{ fill: 'var(--text-3)', fontSize: 11 }}
      />
      <Bar dataKey="count" fill="var(--hue-sends)" isAnimationActive={false} />
      <DelayAxis delay={delay} />
      <Tooltip
        cursor={{ fill: 'var(--text)', fillOpacity: 0.1 }}
        isAnimationActive={false}
        content={({ active, label }) => {
          const bin = active ? delay.bins.find(({ fromMs }) => fromMs === label) : undefined;
          return bin ? (
            <div className="floating p-2 text-12">
              <p className="font-semibold">
                {formatDuration(bin.fromMs)} – {formatDuration(bin.toMs)}
              </p>
              <p className="text-text-2">
                {formatCountOf(bin.count, 'observation')} of {formatCount(delay.count)}
              </p>
            </div>
          ) : null;
        }}
      />
    </BarChart>
  );
}

/** Decades under the bins, and the median over them. */
function DelayAxis({ delay }: { delay: LateSendDelay }) {
  const plot = usePlotArea();
  if (!plot || delay.bins.length === 0) return null;
  const { bins, p50 } = delay;
  const width = plot.width / bins.length;
  const bottom = plot.y + plot.height;
  const medianIndex = p50 === null ? -1 : bins.findIndex((bin) => p50 < bin.toMs);
  const medianX = plot.x + (medianIndex + 0.5) * width;
  const nearEnd = medianX > plot.x + plot.width - 80;
  return (
    <g pointerEvents="none">
      <line x1={plot.x} x2={plot.x + plot.width} y1={bottom + 0.5} y2={bottom + 0.5} stroke="var(--line-2)" />
      {bins.map((bin, index) =>
        isPowerOfTen(bin.fromMs) ? (
          <text
            key={bin.fromMs}
            x={plot.x + index * width}
            y={bottom + 16}
            textAnchor={index === 0 ? 'start' : 'middle'}
            fontSize="11"
            fill="var(--text-3)"
          >
            {formatDuration(bin.fromMs)}
          </text>
        ) : null,
      )}
      {p50 !== null && medianIndex >= 0 ? (
        <>
          <line x1={medianX} x2={medianX} y1={10} y2={bottom} stroke="var(--text)" strokeDasharray="1 3" />
          <text
            x={nearEnd ? medianX - 5 : medianX + 5}
            y={18}
            textAnchor={nearEnd ? 'end' : 'start'}
            fontSize="11"
            fontWeight="600"
            fill="var(--text)"
          >
            p50 {formatDuration(p50)}
          </text>
        </>
      ) : null}
    </g>
  );
}

function isPowerOfTen(value: number): boolean {
  const power = Math.log10(value);
  return value > 0 && Math.abs(power - Math.round(power)) < 1e-6;
}
