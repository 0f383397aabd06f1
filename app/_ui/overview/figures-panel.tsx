'use client';
import { highestOfNone } from '../../_close/statistics/highest-of-none.ts';
import { boundText } from '../../_deploy/now/now-words.ts';
import type { Summary } from '../../_query/measure/summary.ts';
import { type Change, pointChange, ratioChange } from '../format/change.ts';
import { formatBytes, formatCount, formatCountOf } from '../format/count.ts';
import { formatRate } from '../format/rate.ts';
import { Panel } from '../panel/panel.tsx';
import { apiAddress, apiStep } from '../view/api-address.ts';
import type { ResolvedRange } from '../view/range.ts';
import { useView } from '../view/view-context.tsx';
import { ChangeText } from './change-text.tsx';
import { isEstimate } from './is-estimate.ts';

/** The other measures of the range, each with what it was divided from and its change; a number opens it over time. */
export function FiguresPanel(props: {
  figures: Summary;
  previous: Summary | null;
  note: string;
  range: ResolvedRange;
}) {
  const { figures, previous, range } = props;
  const { view } = useView();
  const ended = formatCount(figures.endedConnections);
  const sampled = isEstimate(figures);
  const countChange = (name: 'lateSends' | 'lostBytes' | 'affectedConnections' | 'openAtDeath') =>
    ratioChange(figures[name], previous?.[name] ?? null);
  const rows: { name: string; measure: string; value: string; detail: string; change: Change | null }[] = [
    {
      name: 'Late sends',
      measure: 'lateSends',
      value: formatCount(figures.lateSends),
      detail: figures.lateSendRatio === null ? 'no messages' : `${formatRate(figures.lateSendRatio)} of all messages`,
      change: countChange('lateSends'),
    },
    {
      name: 'Lost by them',
      measure: 'lostBytes',
      value: formatBytes(figures.lostBytes),
      detail: 'never sent',
      change: countChange('lostBytes'),
    },
    {
      name: 'Affected',
      measure: 'affectedConnections',
      value: formatCount(figures.affectedConnections),
      detail: `of ${formatCountOf(figures.endedConnections, 'ended connection')}`,
      change: countChange('affectedConnections'),
    },
    {
      name: 'Clean closes',
      measure: 'cleanCloseRate',
      value: formatRate(figures.cleanCloseRate),
      detail: `${formatCount(figures.uncleanConnections)} of ${ended} unclean`,
      change: pointChange(figures.cleanCloseRate, previous?.cleanCloseRate ?? null),
    },
    {
      name: 'Failed close attempts',
      measure: 'closeFailureRate',
      value: formatRate(figures.closeFailureRate),
      detail: `of ${formatCountOf(figures.closeAttempts, 'attempt')}${noneFailed(figures)}`,
      change: pointChange(figures.closeFailureRate, previous?.closeFailureRate ?? null),
    },
    // Nearly always 0, and then no figure that anybody needs.
    ...(figures.openAtDeath === 0
      ? []
      : [
          {
            name: 'Open at process death',
            measure: 'openAtDeath',
            value: formatCount(figures.openAtDeath),
            detail: `beside ${ended} ended`,
            change: countChange('openAtDeath'),
          },
        ]),
  ];
  return (
    <Panel title="In figures" note={props.note} className="flex-1">
      <dl className="mt-1 grid flex-1 grid-cols-[repeat(auto-fit,minmax(144px,1fr))] content-around gap-x-4 gap-y-3">
        {rows.map(({ name, measure, value, detail, change }) => (
          <div key={name} className="min-w-0">
            <dt className="text-12 text-text-2">{name}</dt>
            <dd>
              <span className="flex items-baseline gap-2">
                <a
                  data-testid={`figure-${measure}`}
                  className="whitespace-nowrap font-semibold text-20 hover:text-accent hover:underline"
                  href={apiAddress('timeseries', view, range, { measure, step: apiStep(range.step) })}
                >
                  {sampled ? <span className="font-normal text-12 text-text-2">about </span> : null}
                  {value}
                </a>
                <span className="text-11">
                  <ChangeText change={change} />
                </span>
              </span>
              <span className="block text-11 text-text-3">{detail}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

/** How much a rate of zero may be; how many attempts those of a sample are worth is not known. */
function noneFailed(figures: Summary): string {
  const { closeFailureRate, closeAttempts } = figures;
  if (closeFailureRate !== 0 || isEstimate(figures)) return '';
  return `, at most ${boundText(highestOfNone(closeAttempts))}`;
}
