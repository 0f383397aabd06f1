'use client';
import type { AppliedThreshold } from '../../_alert/rule/applied-threshold.ts';
import { seriesRows } from '../../_close/table/series-rows.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { FiredSpan } from '../../_query/alert/fired-spans.ts';
import type { FlaggedDeploy } from '../chart/flagged-deploy.ts';
import { previousSteps } from '../chart/previous-steps.ts';
import { TimeBars } from '../chart/time-bars.tsx';
import { Segmented } from '../controls/segmented.tsx';
import { formatRate } from '../format/rate.ts';
import { formatStep } from '../format/time.ts';
import { HeldNote } from '../live/held-note.tsx';
import { useHeld } from '../live/use-held.ts';
import { ChartPanel } from '../panel/chart-panel.tsx';
import { apiAddress, apiStep } from '../view/api-address.ts';
import type { Comparison } from '../view/comparison.ts';
import type { ResolvedRange } from '../view/range.ts';
import { SPLIT_MEASURES } from '../view/split.ts';
import { useGo } from '../view/use-go.ts';
import { useZone } from '../view/use-zone.ts';
import { useZoom } from '../view/use-zoom.ts';
import { useView } from '../view/view-context.tsx';
import { isHeardBefore, isTooFew } from './compares.ts';
import { headlineChart, previousPoints } from './headline-chart.ts';
import { HeadlineFigures } from './headline-figures.tsx';
import { HeadlineTable } from './headline-table.tsx';
import { isEstimate } from './is-estimate.ts';
import { Legend } from './legend.tsx';
import type { Headline } from './model.ts';
import { areRanked, RankedRoutes } from './ranked-routes.tsx';
import { seriesName } from './series-name.ts';
import { SplitChoice } from './split-choice.tsx';
import { useMadeOf } from './use-made-of.ts';

interface HeadlineProps {
  headline: Headline;
  gaps: readonly TimeSpan[];
  deploys: readonly FlaggedDeploy[];
  /** Whether it is of several services. */
  ofSeveral: boolean;
  range: ResolvedRange;
  comparison: Comparison | null;
  alerts: readonly FiredSpan[];
  threshold: AppliedThreshold | null;
}

/** The one question of the page: how often does code send after close, and is it getting worse? */
export function HeadlinePanel(props: HeadlineProps) {
  const { headline, comparison } = props;
  // Bars that begin at another time would move under the pointer; the figures above go on.
  const { shown, isHeld, area } = useHeld(props, isSameAxis);
  const { gaps, range } = shown;
  const { view, setView, pending } = useView();
  const zone = useZone();
  const zoom = useZoom();
  const go = useGo();
  const { as } = view;
  const { groupBy } = shown.headline;
  const [lead] = shown.headline.roles;
  const madeOf = useMadeOf(groupBy, range, lead?.role ?? null);
  const { series, pooled, buckets, lines, legend, styleOf } = headlineChart(shown.headline, gaps, as);
  const { routes } = shown.headline;
  const nameOf = (key: string) => seriesName(groupBy, key, pooled);
  // By code there is no send-after-close rate that the earlier one could be laid over, and a part or a few are none.
  const compares = isHeardBefore(headline) && !isTooFew(headline);
  const rateBefore = lead ? lead.previousRate : (headline.previous?.sendAfterCloseRate ?? null);
  const before = groupBy !== 'code' && rateBefore !== null && compares ? comparison : null;
  const points = before === null ? [] : previousPoints(shown.headline, before.shiftMs);
  const steps = previousSteps(points, range.step, as);
  const sampled = isEstimate(lead ?? headline.figures);
  return (
    <ChartPanel
      title="Send-after-close rate"
      note={noteOf(headline, range.step)}
      className="flex-1 lg:min-h-[384px]"
      rows={() => seriesRows(series, false)}
      api={apiAddress('timeseries', lead ? { ...view, role: [lead.role] } : view, range, {
        measure: SPLIT_MEASURES[groupBy],
        groupBy,
        step: apiStep(range.step),
      })}
      lead={<HeadlineFigures headline={headline} range={props.range} comparison={comparison} />}
      table={<HeadlineTable buckets={buckets} legend={legend} zone={zone} nameOf={nameOf} hrefOf={madeOf} />}
      controls={
        <>
          <HeldNote isHeld={isHeld} added={0} />
          <SplitChoice />
          <Segmented
            label="Draw as"
            options={[
              { value: 'rate', word: 'Rate' },
              { value: 'count', word: 'Count' },
            ]}
            chosen={as}
            onChoose={(value) => setView({ as: value })}
          />
        </>
      }
    >
      <Legend
        entries={legend}
        nameOf={nameOf}
        hrefOf={(key) => madeOf({ t: null, key })}
        lines={lines}
        as={as}
        sampled={sampled}
        previous={before && { words: before.words, rate: rateBefore, isWide: steps.length < points.length }}
      />
      <div
        aria-busy={pending}
        {...area}
        className={`mt-1 h-72 lg:h-auto lg:grow lg:basis-0 ${areRanked(routes) ? 'min-h-72' : 'min-h-0'} ${pending ? 'opacity-50 grayscale' : ''}`}
      >
        <TimeBars
          label={`Send-after-close rate by ${groupBy}, ${as} per ${formatStep(range.step)}${lead ? `, ${lead.role} sockets` : ''}`}
          buckets={buckets}
          lines={lines ? series.map(({ key }) => key) : []}
          step={range.step}
          to={range.to}
          zone={zone}
          as={as}
          styleOf={styleOf}
          nameOf={nameOf}
          gaps={gaps}
          deploys={shown.deploys}
          ofSeveral={shown.ofSeveral}
          alerts={{ episodes: shown.alerts, threshold: groupBy === 'category' ? thresholdMark(shown.threshold) : null }}
          previous={before && { words: before.words, points, steps }}
          total={shown.headline.total.points}
          onZoom={zoom}
          onOpen={({ from }) => {
            const address = madeOf({ t: from, key: null });
            if (address !== null) go.push(address);
          }}
        />
      </div>
      {areRanked(routes) ? (
        <RankedRoutes
          routes={routes}
          legend={legend}
          lines={lines}
          sampled={sampled}
          hrefOf={(key) => madeOf({ t: null, key })}
        />
      ) : null}
    </ChartPanel>
  );
}

function isSameAxis(shown: HeadlineProps, newest: HeadlineProps): boolean {
  return shown.range.from === newest.range.from && shown.range.step === newest.range.step;
}

function thresholdMark(threshold: AppliedThreshold | null): { value: number; label: string } | null {
  if (threshold === null) return null;
  const { ruleName, value, isAbove } = threshold;
  return { value, label: `${ruleName}: fires ${isAbove ? 'above' : 'below'} ${formatRate(value)}` };
}

/** What the bars are, as the title is of the figure above them; of which role, where sockets of both ended. */
function noteOf({ groupBy, roles: [lead] }: Headline, step: number): string {
  const buckets = `${formatStep(step)} buckets`;
  const ended = lead ? `ended ${lead.role} connections` : 'ended connections';
  switch (groupBy) {
    case 'category':
      return `of ${ended} by category, ${formatStep(step)}`;
    case 'code':
      return `${ended}: a late send has no code, ${buckets}`;
    default:
      return `share of ${ended}, ${buckets}`;
  }
}
