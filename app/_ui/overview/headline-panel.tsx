'use client';
import { ChartColumn, Table } from 'lucide-react';
import { useState } from 'react';
import type { TimeSpan } from '../chart/buckets.ts';
import { TimeBars } from '../chart/time-bars.tsx';
import { Segmented } from '../controls/segmented.tsx';
import { pointChange } from '../format/change.ts';
import { formatCount } from '../format/count.ts';
import { formatRate } from '../format/rate.ts';
import { formatStep } from '../format/time.ts';
import { Panel } from '../panel/panel.tsx';
import type { ResolvedRange } from '../view/range.ts';
import { useZone } from '../view/use-zone.ts';
import { useView } from '../view/view-context.tsx';
import { ChangeText } from './change-text.tsx';
import { headlineChart, previousPoints } from './headline-chart.ts';
import { HeadlineTable } from './headline-table.tsx';
import { Legend } from './legend.tsx';
import type { Headline } from './model.ts';

/** The one question of the page: how often does code send after close, and is it getting worse? */
export function HeadlinePanel(props: { headline: Headline; gaps: readonly TimeSpan[]; range: ResolvedRange }) {
  const { headline, gaps, range } = props;
  const { view, setView, pending } = useView();
  const zone = useZone();
  const [asTable, setAsTable] = useState(false);
  const { groupBy, as } = view;
  const { buckets, legend, styleOf } = headlineChart(headline, gaps, groupBy, as);
  const { figures, previous } = headline;
  const period = range.words === null ? 'previous period' : `previous ${range.words}`;
  const hasPrevious = previous.sendAfterCloseRate !== null;
  return (
    <Panel
      title="Send-after-close rate"
      note={`share of ended connections, ${formatStep(range.step)} buckets`}
      className="lg:min-h-[420px]"
      actions={
        <>
          <Segmented
            label="Split by"
            options={[
              { value: 'category', word: 'Category' },
              { value: 'version', word: 'Version' },
            ]}
            chosen={groupBy}
            onChoose={(value) => setView({ groupBy: value })}
          />
          <Segmented
            label="Draw as"
            options={[
              { value: 'rate', word: 'Rate' },
              { value: 'count', word: 'Count' },
            ]}
            chosen={as}
            onChoose={(value) => setView({ as: value })}
          />
          <button
            type="button"
            className="control h-6 w-7 justify-center px-0"
            aria-pressed={asTable}
            aria-label="Show as table"
            title="Show as table (v)"
            data-shortcut="v"
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? (
              <ChartColumn size={14} strokeWidth={1.75} aria-hidden="true" />
            ) : (
              <Table size={14} strokeWidth={1.75} aria-hidden="true" />
            )}
          </button>
        </>
      }
    >
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-1">
        <span data-testid="headline-rate" className="font-semibold text-28">
          {formatRate(figures.sendAfterCloseRate)}
        </span>
        <ChangeText change={pointChange(figures.sendAfterCloseRate, previous.sendAfterCloseRate)} />
        <span className="text-12 text-text-2">
          {hasPrevious
            ? `from ${formatRate(previous.sendAfterCloseRate)} in the ${period}`
            : `no rate in the ${period}`}
        </span>
        <span data-testid="headline-fraction" className="text-12 text-text-3">
          {formatCount(figures.affectedConnections)} of {formatCount(figures.endedConnections)} connections
        </span>
      </p>
      <Legend entries={legend} previous={hasPrevious ? period : null} />
      <div
        data-hold-live
        aria-busy={pending}
        className={`mt-1 h-72 min-h-0 lg:h-auto lg:grow lg:basis-0 ${pending ? 'opacity-50 grayscale' : ''}`}
      >
        {asTable ? (
          <HeadlineTable buckets={buckets} legend={legend} zone={zone} grouped={groupBy === 'version'} />
        ) : (
          <TimeBars
            label={`Send-after-close rate by ${groupBy}, ${as} per ${formatStep(range.step)}`}
            buckets={buckets}
            step={range.step}
            to={range.to}
            zone={zone}
            as={as}
            styleOf={styleOf}
            gaps={gaps}
            releases={headline.releases}
            previous={
              hasPrevious ? { words: period, points: previousPoints(headline, range.from - range.previous.from) } : null
            }
          />
        )}
      </div>
    </Panel>
  );
}
