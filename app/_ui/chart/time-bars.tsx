'use client';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import type { SeriesStyle } from '../category/category-style.ts';
import { formatCount } from '../format/count.ts';
import type { Bucket, DrawAs } from './bucket.ts';
import { BucketShape } from './bucket-shape.tsx';
import { BucketTooltip } from './bucket-tooltip.tsx';
import type { TimeSpan } from './buckets.ts';
import { CrossHair } from './cross-hair.tsx';
import { partialText } from './partial-text.ts';
import { PreviousLine, type PreviousPoint } from './previous-line.tsx';
import { ReleaseFlags } from './release-flags.tsx';
import { TimeGround } from './time-ground.tsx';
import { usePointed } from './use-pointed.ts';
import { rateTickLabel, valueAxis } from './value-axis.ts';

/** Bars over time, one or several marks a bucket, with all that a reader must know about the buckets. */
export function TimeBars(props: {
  label: string;
  buckets: readonly Bucket[];
  step: number;
  /** The end of the range, which the newest bucket may pass. */
  to: number;
  zone: string;
  as: DrawAs;
  styleOf: (key: string) => SeriesStyle;
  gaps: readonly TimeSpan[];
  releases: readonly { version: string; firstSeenAt: number }[];
  previous: { words: string; points: readonly PreviousPoint[] } | null;
}) {
  const { buckets, step, zone, as } = props;
  const from = buckets[0]?.t ?? 0;
  const to = (buckets.at(-1)?.t ?? 0) + step;
  const { pointed, handlers } = usePointed();
  const byTime = new Map(buckets.map((bucket) => [bucket.t, bucket]));
  const previousByTime = new Map(props.previous?.points.map((point) => [point.t, point]));
  const previousTop = (props.previous?.points ?? []).map((point) => (as === 'rate' ? point.rate : point.count) ?? 0);
  const axis = valueAxis(Math.max(0, ...buckets.map((bucket) => bucket.top), ...previousTop), as === 'count' ? 1 : 0);
  return (
    <div className="h-full" {...handlers}>
      <BarChart
        responsive
        className="h-full w-full"
        // Recharts freezes what it is given.
        data={[...buckets]}
        margin={{ top: 40, right: 8, bottom: 24, left: 0 }}
        barCategoryGap={1}
        syncId="time"
        syncMethod="value"
        title={props.label}
      >
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <XAxis dataKey="t" hide />
        <YAxis
          width={52}
          domain={[0, axis.max]}
          ticks={[...axis.ticks]}
          interval={0}
          tickFormatter={as === 'rate' ? rateTickLabel(axis) : formatCount}
          axisLine={false}
          tickLine={false}
          tick={{ fill: 'var(--text-3)', fontSize: 11 }}
        />
        <TimeGround
          from={from}
          to={to}
          zone={zone}
          gaps={props.gaps}
          labelled
          note={partialText(buckets, step, props.to)}
        />
        <Bar
          dataKey="top"
          isAnimationActive={false}
          shape={({ originalDataIndex, x, width }) => {
            const bucket = buckets[originalDataIndex];
            return bucket ? <BucketShape bucket={bucket} x={x} width={width} styleOf={props.styleOf} /> : <g />;
          }}
        />
        {props.previous ? (
          <PreviousLine from={from} to={to} step={step} as={as} max={axis.max} points={props.previous.points} />
        ) : null}
        <ReleaseFlags from={from} to={to} releases={props.releases} />
        <CrossHair from={from} to={to} step={step} zone={zone} />
        <Tooltip
          cursor={false}
          isAnimationActive={false}
          offset={16}
          wrapperStyle={{ zIndex: 5, outline: 'none' }}
          content={({ active, label }) => {
            const bucket = active && pointed ? byTime.get(Number(label)) : undefined;
            if (!bucket) return null;
            const past = previousByTime.get(bucket.t);
            const previous =
              props.previous && past ? { words: props.previous.words, count: past.count, rate: past.rate } : null;
            return (
              <BucketTooltip bucket={bucket} step={step} zone={zone} styleOf={props.styleOf} previous={previous} />
            );
          }}
        />
      </BarChart>
    </div>
  );
}
