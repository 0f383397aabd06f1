'use client';
import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts';
import { valueAxis } from '../chart/value-axis.ts';
import { formatCount, formatCountOf } from '../format/count.ts';
import { DelayAxis } from './delay-axis.tsx';
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
      accessibilityLayer={false}
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
    </BarChart>
  );
}
