'use client';
import { useState } from 'react';
import type { AlertRule } from '../../../../_alert/rule/rule.ts';
import type { RuleBacktest } from '../../../../_query/alert/backtest.ts';
import { PlainTable } from '../../../chart/plain-table.tsx';
import { Segmented } from '../../../controls/segmented.tsx';
import { formatCountOf } from '../../../format/count.ts';
import { formatMoment, formatStep } from '../../../format/time.ts';
import { Panel } from '../../../panel/panel.tsx';
import { TableToggle } from '../../../panel/table-toggle.tsx';
import { valueText } from '../../measured-text.ts';
import { BACKTEST_RANGES, type BacktestRange } from '../editor-params.ts';
import type { FlaggedRelease } from '../model.ts';
import { AttributionList } from './attribution-list.tsx';
import type { BacktestAnswer } from './backtest-answer.ts';
import { BacktestChart } from './backtest-chart.tsx';
import { pointStep } from './drawn-backtest.ts';
import { BacktestFigures } from './figures.tsx';
import { Findings } from './findings.tsx';
import { type ChosenMoment, MarkBar } from './mark-bar.tsx';
import { nameOfSeries, SeriesMenu } from './series-menu.tsx';
import type { BacktestState } from './use-backtest.ts';

const RANGES = BACKTEST_RANGES.map((value) => ({ value, word: value.replace(/(\d+)/, '$1 ') }));
const SHOWN = [
  { value: 'both', word: 'Both rules' },
  { value: 'edited', word: 'Edited' },
] as const;

/** What the rule would have done: figures, chart, and what each change does. */
export function BacktestPanel(props: {
  state: BacktestState;
  rule: AlertRule;
  /** What it was; null where nothing was changed. */
  was: RuleBacktest | null;
  releases: readonly FlaggedRelease[];
  range: BacktestRange;
  zone: string;
  /** Which series is drawn; null for the one that pages most. */
  drawnSeries: string | null;
  onSeries: (name: string) => void;
  onRange: (range: BacktestRange) => void;
  onChange: (rule: AlertRule) => void;
  onMarked: () => void;
}) {
  const { state, rule, zone, was } = props;
  const { answer, pending, problems } = state;
  const [shown, setShown] = useState<(typeof SHOWN)[number]['value']>('both');
  const [asTable, setAsTable] = useState(false);
  const [chosen, setChosen] = useState<ChosenMoment | null>(null);
  const current = shown === 'both' ? was : null;
  const title = 'What it would have done';
  const series = answer?.series.find((one) => nameOfSeries(one) === props.drawnSeries) ?? answer?.series[0] ?? null;
  const step = answer === null ? null : pointStep(answer);
  const note = step === null ? '' : `a point each ${formatStep(step)}; band from bound to highest; nights shaded`;
  return (
    <Panel
      title={title}
      note={pending ? 'evaluating each minute…' : note}
      actions={
        <span className="flex flex-wrap items-center gap-2">
          {was === null ? null : <Segmented label="Rules shown" options={SHOWN} chosen={shown} onChoose={setShown} />}
          <Segmented label="How far back" options={RANGES} chosen={props.range} onChoose={props.onRange} />
          <TableToggle title={title} asTable={asTable} onToggle={setAsTable} main />
        </span>
      }
    >
      <p role="status" className="sr-only">
        {pending || answer === null ? '' : `${formatCountOf(answer.pages, 'page')} in the backtest`}
      </p>
      {problems.length === 0 ? null : (
        <ul role="alert" className="mt-2 text-12 text-bad">
          {problems.map(({ field, message }) => (
            <li key={`${field} ${message}`}>{field === '' ? message : `${field} ${message}`}</li>
          ))}
        </ul>
      )}
      {answer === null ? (
        <BacktestSkeleton failed={!pending && problems.length > 0} />
      ) : (
        <div aria-busy={pending} className={pending || problems.length > 0 ? 'opacity-50' : ''}>
          <BacktestFigures counts={answer} was={current} />
          <SeriesMenu all={answer.series} chosen={series} onChoose={props.onSeries} />
          {asTable ? (
            <div className="flex h-80 flex-col">
              <PlainTable
                label={title}
                heads={['judged up to', 'value', 'bound', 'threshold', 'alert']}
                rows={(series?.points ?? []).map(({ t, value, bound, threshold, phase, isGap }) => ({
                  key: t,
                  cells: [
                    formatMoment(t, zone),
                    isGap ? 'no telemetry' : valueText(rule, value),
                    bound === null ? '–' : valueText(rule, bound),
                    threshold === null ? '–' : valueText(rule, threshold),
                    phase,
                  ],
                }))}
              />
            </div>
          ) : (
            <BacktestChart
              answer={answer}
              rule={rule}
              series={series}
              current={current}
              releases={props.releases}
              zone={zone}
              onChange={props.onChange}
              onMark={(at) =>
                setChosen({ at, service: series?.service ?? null, environment: series?.environment ?? null })
              }
            />
          )}
          {chosen === null ? null : (
            <MarkBar
              chosen={chosen}
              marked={markedAt(answer, chosen)}
              zone={zone}
              onDone={() => {
                setChosen(null);
                props.onMarked();
              }}
              onClose={() => setChosen(null)}
            />
          )}
          <Findings answer={answer} rule={rule} onChange={props.onChange} />
          {current === null ? null : <AttributionList answer={answer} />}
        </div>
      )}
    </Panel>
  );
}

/** The mark that was made near a moment, as near as a pointer can tell. */
function markedAt(answer: BacktestAnswer, { at, service }: ChosenMoment) {
  const near = 3 * pointStep(answer);
  const same = answer.moments.filter((moment) => moment.service === service && Math.abs(moment.at - at) <= near);
  return same.sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0] ?? null;
}

function BacktestSkeleton({ failed }: { failed: boolean }) {
  if (failed) return <p className="py-6 text-12 text-text-2">The backtest begins once that is mended.</p>;
  return (
    <div className="mt-3 flex flex-col gap-3" aria-hidden="true">
      <div className="skeleton h-12" />
      <div className="skeleton h-80" />
    </div>
  );
}
