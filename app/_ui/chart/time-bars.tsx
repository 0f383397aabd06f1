'use client';
import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts';
import type { Bucket } from '../../_close/measure/bucket.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { SeriesStyle } from '../category/category-style.ts';
import { formatCount } from '../format/count.ts';
import { formatRate } from '../format/rate.ts';
import { AlertRibbonMarks, ThresholdMark } from './alert-marks.tsx';
import type { MarkedEpisode } from './alert-ribbon.ts';
import { axisTop } from './axis-top.ts';
import { BucketShape } from './bucket-shape.tsx';
import { BucketTooltip } from './bucket-tooltip.tsx';
import { DeployFlags, LANE_PX } from './deploy-flags.tsx';
import { type DrawAs, type DrawnBucket, drawn } from './drawn-bucket.ts';
import type { FlaggedDeploy } from './flagged-deploy.ts';
import { GapMarks } from './gap-marks.tsx';
import { partialTexts } from './partial-text.ts';
import { PreviousLine } from './previous-line.tsx';
import type { PreviousStep } from './previous-steps.ts';
import { lanesOfFlags } from './release-marks.ts';
import { SeriesLines } from './series-lines.tsx';
import { TimeFrame } from './time-frame.tsx';
import { TimeGround } from './time-ground.tsx';
import { TimeLayer } from './time-layer.tsx';
import { axisWidth, rateTickLabel, valueAxis } from './value-axis.ts';

/** A threshold far beyond the values would flatten them: it is not drawn then. */
const MOST_STRETCH = 4;
const HEADROOM = 1.05;

/** Bars over time, one or several marks a bucket, with all that a reader must know about the buckets. */
export function TimeBars(props: {
  label: string;
  buckets: readonly DrawnBucket[];
  /** The keys of the series that are drawn as step lines, and not as bars. */
  lines: readonly string[];
  step: number;
  /** The end of the range, which the newest bucket may pass. */
  to: number;
  zone: string;
  as: DrawAs;
  styleOf: (key: string) => SeriesStyle;
  nameOf: (key: string) => string;
  gaps: readonly TimeSpan[];
  deploys: readonly FlaggedDeploy[];
  /** Whether it is of several services, whose versions flags tell apart. */
  ofSeveral: boolean;
  /** When alerts fired, and what the value is judged by. */
  alerts: { episodes: readonly MarkedEpisode[]; threshold: { value: number; label: string } | null };
  /** The period before, by bucket for the tooltip, and as its line. */
  previous: { words: string; points: readonly Bucket<number>[]; steps: readonly PreviousStep[] } | null;
  /** The buckets of all together, written where another chart moves the cross-hair. */
  total: readonly Bucket<number>[];
  onZoom: (span: TimeSpan) => void;
  /** Shows what a bucket is made of. */
  onOpen: (bucket: TimeSpan) => void;
}) {
  const { buckets, step, zone, as, lines } = props;
  const from = buckets[0]?.t ?? 0;
  const to = (buckets.at(-1)?.t ?? 0) + step;
  const lanes = lanesOfFlags(props.deploys);
  const byTime = new Map(buckets.map((bucket) => [bucket.t, bucket]));
  const totalByTime = new Map(props.total.map((point) => [point.t, point]));
  const previousByTime = new Map(props.previous?.points.map((point) => [point.t, point]));
  const previousTop = (props.previous?.steps ?? []).map(({ value }) => value ?? 0);
  const highest = Math.max(axisTop(buckets), ...previousTop);
  const threshold = as === 'rate' ? props.alerts.threshold : null;
  const isNear = threshold !== null && threshold.value <= highest * MOST_STRETCH;
  const axis = valueAxis(Math.max(highest, isNear ? threshold.value * HEADROOM : 0), as === 'count' ? 1 : 0);

  const tickLabel = as === 'rate' ? rateTickLabel(axis) : formatCount;

  const tooltip = (t: number) => {
    const bucket = byTime.get(t);
    if (!bucket) return null;
    const past = previousByTime.get(t);
    const previous = props.previous && past ? { words: props.previous.words, bucket: past } : null;
    const { styleOf, nameOf } = props;
    return (
      <BucketTooltip bucket={bucket} step={step} zone={zone} styleOf={styleOf} nameOf={nameOf} previous={previous} />
    );
  };
  const values = (t: number) => {
    const point = totalByTime.get(t);
    const value = point ? drawn(point, as) : null;
    return value === null
      ? []
      : [{ key: 'total', value, text: as === 'rate' ? formatRate(value) : formatCount(value) }];
  };
  return (
    <TimeFrame label={props.label} from={from} to={to} step={step} onZoom={props.onZoom} onOpen={props.onOpen}>
      {(parts) => (
        <BarChart
          responsive
          className="h-full w-full"
          // Recharts freezes what it is given.
          data={[...buckets]}
          margin={{ top: 40 + (lanes - 1) * LANE_PX, right: 8, bottom: 24, left: 0 }}
          barCategoryGap={1}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--grid)" />
          <XAxis dataKey="t" hide />
          <YAxis
            width={axisWidth(axis.ticks.map(tickLabel))}
            domain={[0, axis.max]}
            ticks={[...axis.ticks]}
            interval={0}
            // The bar of a bucket with few connections may leave the axis.
            allowDataOverflow
            tickFormatter={tickLabel}
            axisLine={false}
            tickLine={false}
            tick={{ fill: 'var(--text-3)', fontSize: 11 }}
          />
          <TimeGround from={from} to={to} zone={zone} gaps={props.gaps} notes={partialTexts(buckets, step, props.to)} />
          <Bar
            dataKey="top"
            isAnimationActive={false}
            shape={({ originalDataIndex, x, width }) => {
              const bucket = buckets[originalDataIndex];
              return bucket ? <BucketShape bucket={bucket} x={x} width={width} styleOf={props.styleOf} /> : <g />;
            }}
          />
          <SeriesLines from={from} to={to} step={step} buckets={buckets} keys={lines} styleOf={props.styleOf} />
          {props.previous ? <PreviousLine from={from} to={to} max={axis.max} steps={props.previous.steps} /> : null}
          {threshold === null ? null : (
            <ThresholdMark from={from} to={to} max={axis.max} value={threshold.value} label={threshold.label} />
          )}
          <DeployFlags parts={parts} deploys={props.deploys} zone={zone} lanes={lanes} ofSeveral={props.ofSeveral} />
          {/* After the poles of flags, which else ran through their texts. */}
          <AlertRibbonMarks from={from} to={to} zone={zone} episodes={props.alerts.episodes} />
          <GapMarks from={from} to={to} zone={zone} gaps={props.gaps} alerts={props.alerts.episodes} />
          <TimeLayer parts={parts} zone={zone} tooltip={tooltip} values={values} />
        </BarChart>
      )}
    </TimeFrame>
  );
}
