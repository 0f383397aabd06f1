'use client';
import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts';
import type { LateSendDelay, LateSendDelayBin } from '../../_query/measure/late-send-delay.ts';
import { SEND_STATE_STYLES } from '../category/category-style.ts';
import { seriesPaint } from '../category/swatch.tsx';
import { axisWidth, valueAxis } from '../chart/value-axis.ts';
import type { Change } from '../format/change.ts';
import { formatCount, formatCountOf } from '../format/count.ts';
import { DelayAxis } from './delay-axis.tsx';

/**
 * How long after the close the late sends came, on a logarithmic axis: in CLOSING at the base, in CLOSED on top. `change`
 * is that of the median.
 */
export function DelayHistogram({ delay, change }: { delay: LateSendDelay; change: Change | null }) {
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
        width={axisWidth(axis.ticks.map(formatCount))}
        domain={[0, axis.max]}
        ticks={[...axis.ticks]}
        interval={0}
        tickFormatter={formatCount}
        axisLine={false}
        tickLine={false}
        tick={{ fill: 'var(--text-3)', fontSize: 11 }}
      />
      <Bar dataKey={inClosing} stackId="sends" fill={CLOSING_FILL} isAnimationActive={false} />
      <Bar dataKey={inClosed} stackId="sends" fill={CLOSED_FILL} isAnimationActive={false} />
      <DelayAxis delay={delay} change={change} />
    </BarChart>
  );
}

const CLOSING_FILL = seriesPaint(SEND_STATE_STYLES.closing).fill;
const CLOSED_FILL = seriesPaint(SEND_STATE_STYLES.closed).fill;

function inClosing({ count, closed }: LateSendDelayBin): number {
  return count - closed;
}

function inClosed({ closed }: LateSendDelayBin): number {
  return closed;
}
