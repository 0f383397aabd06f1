'use client';
import { useMemo } from 'react';
import type { DrawnSeries } from '../../../../_alert/backtest/drawn-series.ts';
import type { AlertRule } from '../../../../_alert/rule/rule.ts';
import { flagTime, hasFinding } from '../../../chart/flagged-deploy.ts';
import { TimeFrame } from '../../../chart/time-frame.tsx';
import { useWidth } from '../../../chart/use-width.ts';
import type { FlaggedRelease } from '../model.ts';
import type { BacktestAnswer } from './backtest-answer.ts';
import { chartGeometry } from './chart-geometry.ts';
import { ChartGround } from './chart-ground.tsx';
import { drawnBacktest, pointAt } from './drawn-backtest.ts';
import { EpisodeNumbers } from './episode-numbers.tsx';
import { LaneRows, MomentRow } from './lane-rows.tsx';
import { lanesOf } from './lanes.ts';
import { PointTooltip } from './point-tooltip.tsx';
import { PointerLayer } from './pointer-layer.tsx';
import { ReleaseFlags } from './release-flags.tsx';
import { ThresholdHandle } from './threshold-handle.tsx';
import { ThresholdLines } from './threshold-lines.tsx';
import { ValueLines } from './value-lines.tsx';

const ASSUMED_PX = 880;

/** One series through the backtest, with the threshold to drag and the lanes of what would have been paged. */
export function BacktestChart(props: {
  answer: BacktestAnswer;
  /** The rule as it stands in the form. */
  rule: AlertRule;
  series: DrawnSeries | null;
  current: BacktestAnswer['current'];
  releases: readonly FlaggedRelease[];
  zone: string;
  onChange: (rule: AlertRule) => void;
  onMark: (at: number) => void;
}) {
  const { answer, rule, series, current, releases, zone } = props;
  const [frame, width] = useWidth<HTMLDivElement>(ASSUMED_PX);
  const { measure, condition } = rule;
  // biome-ignore lint/correctness/useExhaustiveDependencies: how a value is written follows from measure and kind.
  const drawn = useMemo(() => drawnBacktest(answer, series, rule), [answer, series, measure, condition.kind]);
  const lanes = useMemo(
    () => lanesOf(answer.episodes, current?.episodes ?? null, { to: answer.to, zone }),
    [answer, current, zone],
  );
  const hasMoments = answer.moments.length > 0;
  const rows = lanes.length + (hasMoments ? 1 : 0);
  const at = useMemo(() => chartGeometry(drawn, width, rows), [drawn, width, rows]);
  const shown = releases.filter(
    (release) =>
      flagTime(release) >= answer.from &&
      flagTime(release) < answer.to &&
      (series?.environment ?? release.environment) === release.environment &&
      // Of several services, only the releases with a finding: the others would fill the chart.
      (series?.service == null ? hasFinding(release) : series.service === release.service),
  );
  const { from, to, step } = drawn;
  return (
    <div ref={frame} className="relative" style={{ height: at.total.height }}>
      <TimeFrame
        label="What the rule would have done"
        from={from}
        to={to}
        step={step}
        onZoom={(span) => props.onMark(span.from)}
        onOpen={(span) => props.onMark(span.from)}
      >
        {(parts) => (
          <svg width={at.total.width} height={at.total.height} className="absolute inset-0 block" aria-hidden="true">
            <ChartGround drawn={drawn} at={at} zone={zone} />
            <EpisodeNumbers episodes={answer.episodes} to={to} at={at} />
            <ValueLines drawn={drawn} at={at} />
            <ThresholdLines rule={rule} drawn={drawn} at={at} />
            <LaneRows lanes={lanes} at={at} />
            {hasMoments ? <MomentRow moments={answer.moments} y={at.laneAt(lanes.length)} at={at} /> : null}
            <ReleaseFlags zone={zone} releases={shown} at={at} />
            <PointerLayer
              parts={parts}
              at={at}
              zone={zone}
              tooltip={(t) => {
                const point = pointAt(drawn, t);
                return point === null ? null : <PointTooltip point={point} step={step} rule={rule} zone={zone} />;
              }}
            />
          </svg>
        )}
      </TimeFrame>
      <ThresholdHandle rule={rule} at={at} max={drawn.axis.max} onChange={props.onChange} />
    </div>
  );
}
