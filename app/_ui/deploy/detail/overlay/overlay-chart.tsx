'use client';
import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts';
import type { TimeSpan } from '../../../../_close/time/time-span.ts';
import type { DeployComparison } from '../../../../_query/deploy/comparison-record.ts';
import { TimeFrame } from '../../../chart/time-frame.tsx';
import { TimeGround } from '../../../chart/time-ground.tsx';
import { TimeLayer } from '../../../chart/time-layer.tsx';
import { useWidth } from '../../../chart/use-width.ts';
import { axisWidth, rateTickLabel, valueAxis } from '../../../chart/value-axis.ts';
import { formatRate } from '../../../format/rate.ts';
import { AdoptionLane, BELOW_ZERO } from './adoption-lane.tsx';
import { DeployGround } from './deploy-ground.tsx';
import type { OverlayLayout } from './overlay-layout.ts';
import { OverlayLines } from './overlay-lines.tsx';
import { OverlayTooltip } from './overlay-tooltip.tsx';
import { SideLabels, type SideNames } from './side-labels.tsx';

/** A narrower chart has no room for names beside its lines. */
const NARROW_PX = 560;
const LABELS_PX = 148;
const FEWEST_LABEL_WIDTH = 36;

/** The rate before and after over one time axis, with what is left out, the deploy's flag, and its adoption below. */
export function OverlayChart(props: {
  comparison: DeployComparison;
  layout: OverlayLayout;
  names: SideNames;
  zone: string;
  onSelect: (span: TimeSpan) => void;
  /** Shows what a step is made of. */
  onOpen: (bucket: TimeSpan) => void;
}) {
  const { comparison, layout, zone } = props;
  const [ref, width] = useWidth<HTMLDivElement>(NARROW_PX);
  const { from, to, step, buckets } = layout;
  const { deploy, windows } = comparison;
  const against = comparison.against ?? 'before';
  const startedAt = deploy.heardAt ?? deploy.startedAt;
  const axis = valueAxis(layout.top);
  const label = rateTickLabel(axis);
  const byTime = new Map(buckets.map((bucket) => [bucket.t, bucket]));
  const wide = width >= NARROW_PX;
  return (
    <div ref={ref} className="h-full">
      <TimeFrame
        label={`Send-after-close rate of ${deploy.version} and of ${against} over time`}
        from={from}
        to={to}
        step={step}
        onZoom={props.onSelect}
        onOpen={props.onOpen}
      >
        {(parts) => (
          <BarChart
            responsive
            className="h-full w-full"
            // Recharts freezes what it is given.
            data={[...buckets]}
            margin={{ top: 22, right: wide ? LABELS_PX : 8, bottom: 24, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--grid)" />
            <XAxis dataKey="t" hide />
            <YAxis
              width={Math.max(FEWEST_LABEL_WIDTH, axisWidth(axis.ticks.map(label)))}
              domain={[-BELOW_ZERO * axis.max, axis.max]}
              ticks={[...axis.ticks]}
              interval={0}
              allowDataOverflow
              tickFormatter={label}
              axisLine={false}
              tickLine={false}
              tick={{ fill: 'var(--text-3)', fontSize: 11 }}
            />
            <DeployGround
              layout={layout}
              leftOut={windows?.leftOut ?? { from, to: from }}
              startedAt={startedAt}
              version={deploy.version}
              zone={zone}
            />
            <TimeGround from={from} to={to} zone={zone} gaps={[]} notes={[]} />
            {/* Draws nothing: an axis has a scale only where it has a bar. */}
            <Bar dataKey="t" shape={nothing} isAnimationActive={false} />
            <OverlayLines layout={layout} />
            <AdoptionLane
              layout={layout}
              startedAt={startedAt}
              settledAt={windows?.leftOut.to ?? startedAt}
              version={deploy.version}
              against={against}
            />
            {wide ? (
              <SideLabels
                layout={layout}
                names={props.names}
                rates={{ before: comparison.before.rate, after: comparison.after.rate }}
              />
            ) : null}
            <TimeLayer
              parts={parts}
              zone={zone}
              tooltip={(t) => {
                const bucket = byTime.get(t);
                return bucket ? (
                  <OverlayTooltip bucket={bucket} step={step} zone={zone} version={deploy.version} against={against} />
                ) : null;
              }}
              values={(t) => {
                const value = byTime.get(t)?.after?.value ?? null;
                return value === null ? [] : [{ key: 'after', value, text: formatRate(value) }];
              }}
            />
          </BarChart>
        )}
      </TimeFrame>
    </div>
  );
}

function nothing() {
  return <g />;
}
