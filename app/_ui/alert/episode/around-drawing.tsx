'use client';
import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts';
import { isDuration } from '../../../_close/measure/measure.ts';
import type { TimeSpan } from '../../../_close/time/time-span.ts';
import { AlertRibbonMarks } from '../../chart/alert-marks.tsx';
import { BucketShape } from '../../chart/bucket-shape.tsx';
import { DeployFlags } from '../../chart/deploy-flags.tsx';
import { TimeFrame } from '../../chart/time-frame.tsx';
import { TimeGround } from '../../chart/time-ground.tsx';
import { TimeLayer } from '../../chart/time-layer.tsx';
import { axisWidth, rateTickLabel, valueAxis } from '../../chart/value-axis.ts';
import { formatCount } from '../../format/count.ts';
import { formatDuration } from '../../format/duration.ts';
import { thresholdText } from '../measured-text.ts';
import type { EpisodeChart, EpisodeData } from '../model.ts';
import type { AroundChart } from './around-chart.ts';
import { AroundTooltip } from './around-tooltip.tsx';
import { JudgedLine } from './judged-line.tsx';
import { MomentMarks } from './moment-marks.tsx';
import { unknownSpans } from './unknown-spans.ts';
import { UsualBand } from './usual-band.tsx';

/** Bars of what was measured with the line of what was judged; the threshold, the time it fired, releases, and who answered. */
export function AroundDrawing(props: {
  data: EpisodeData;
  chart: EpisodeChart;
  drawing: AroundChart;
  label: string;
  zone: string;
  onZoom: (span: TimeSpan) => void;
  onOpen: (bucket: TimeSpan) => void;
}) {
  const { data, chart, drawing, zone } = props;
  const { from, to, step } = chart;
  const { episode, events } = data;
  const { rule, firedAt, resolvedAt, acknowledgedAt } = episode;
  const isTime = isDuration(rule.measure) && rule.condition.kind === 'threshold';
  const axis = valueAxis(drawing.top, drawing.as === 'count' ? 1 : 0);
  const tickLabel = isTime ? formatDuration : drawing.as === 'count' ? formatCount : rateTickLabel(axis);
  const releases = data.releases.ok ? data.releases.value : [];
  const byTime = new Map(drawing.buckets.map((bucket) => [bucket.t, bucket]));
  return (
    <TimeFrame label={props.label} from={from} to={to} step={step} onZoom={props.onZoom} onOpen={props.onOpen}>
      {(parts) => (
        <BarChart
          responsive
          className="h-full w-full"
          // Recharts freezes what it is given.
          data={[...drawing.buckets]}
          margin={{ top: 44, right: 8, bottom: 24, left: 0 }}
          barCategoryGap={1}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--grid)" />
          <XAxis dataKey="t" hide />
          <YAxis
            width={axisWidth(axis.ticks.map((tick) => tickLabel(tick)))}
            domain={[0, axis.max]}
            ticks={[...axis.ticks]}
            interval={0}
            allowDataOverflow
            tickFormatter={(tick: number) => tickLabel(tick)}
            axisLine={false}
            tickLine={false}
            tick={{ fill: 'var(--text-3)', fontSize: 11 }}
          />
          <TimeGround from={from} to={to} zone={zone} gaps={drawing.gaps} notes={[]} />
          <Bar
            dataKey="top"
            isAnimationActive={false}
            shape={({ originalDataIndex, x, width }) => {
              const bucket = drawing.buckets[originalDataIndex];
              return bucket ? <BucketShape bucket={bucket} x={x} width={width} styleOf={() => drawing.style} /> : <g />;
            }}
          />
          <UsualBand from={from} to={to} step={step} max={axis.max} usual={drawing.usual} />
          <JudgedLine
            from={from}
            to={to}
            max={axis.max}
            line={drawing.line}
            label={episode.threshold === null ? '' : `fires ${thresholdText(rule, episode.threshold)}`}
          />
          <DeployFlags
            parts={parts}
            zone={zone}
            lanes={1}
            deploys={releases.filter(({ heardAt, startedAt }) => (heardAt ?? startedAt) >= from)}
          />
          {firedAt === null ? null : (
            <AlertRibbonMarks
              from={from}
              to={to}
              zone={zone}
              episodes={[{ id: episode.id, from: firedAt, to: resolvedAt }]}
              tinted
            />
          )}
          <MomentMarks
            from={from}
            to={to}
            zone={zone}
            acknowledgedAt={acknowledgedAt}
            unknown={unknownSpans(events, resolvedAt ?? data.now)}
          />
          <TimeLayer
            parts={parts}
            zone={zone}
            tooltip={(t) => {
              const bucket = byTime.get(t);
              return bucket === undefined ? null : (
                <AroundTooltip bucket={bucket} drawing={drawing} rule={rule} step={step} zone={zone} />
              );
            }}
            values={() => []}
          />
        </BarChart>
      )}
    </TimeFrame>
  );
}
