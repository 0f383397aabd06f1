'use client';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { FiredSpan } from '../../../_query/alert/fired-spans.ts';
import type { ServiceCard } from '../../../_query/service/services.ts';
import { formatCountOf } from '../../format/count.ts';
import { useHeldOrder } from '../../live/use-held-order.ts';
import type { ResolvedRange } from '../../view/range.ts';
import { useView } from '../../view/view-context.tsx';
import { firingOf } from '../firing-of.ts';
import { leadOf } from '../lead-of.ts';
import { useServiceSentence } from '../use-figure-formats.ts';
import { type EnvironmentCount, urgentWords } from './environments.ts';
import type { LastReleases } from './last-release.ts';
import { rateAxis } from './rate-axis.ts';
import { MARK_WIDTH, RateAxisHead } from './rate-mark.tsx';
import { ServiceRow } from './service-row.tsx';

const HEAD = 'whitespace-nowrap py-1 pr-3 text-left font-normal';

/**
 * Many services, a row each, the most urgent first. Other environments than the main one are folded into a line that counts
 * what is worse in them, unless one of them was chosen.
 */
export function ServiceTable(props: {
  services: readonly ServiceCard[];
  environments: readonly EnvironmentCount[];
  lastReleases: LastReleases;
  alerts: readonly FiredSpan[];
  range: ResolvedRange;
}) {
  const { environments, lastReleases, alerts, range } = props;
  const { view } = useView();
  const sentenceOf = useServiceSentence(range);
  const [unfolded, setUnfolded] = useState(false);
  const [main, ...others] = environments;
  const folds = view.environment.length === 0 && others.length > 0 && !unfolded;
  const { rows, area } = useHeldOrder(
    props.services.filter(({ environment }) => !folds || environment === main?.environment),
    ({ service, environment }) => `${service} ${environment}`,
  );
  const axis = rateAxis(
    rows.map(leadOf).flatMap(({ now, rate }) => [now.hour.rate, ...(now.hour.interval ?? []), rate]),
  );
  const ofSeveral = new Set(rows.map(({ environment }) => environment)).size > 1;
  const names = rows.map(({ service }) => service);
  return (
    <>
      <table className="w-full table-fixed">
        <thead className="text-12 text-text-3">
          <tr>
            <th scope="col" className={`${HEAD} hidden w-32 sm:table-cell`}>
              status
            </th>
            <th scope="col" className={HEAD}>
              service
            </th>
            {ofSeveral ? (
              <th scope="col" className={`${HEAD} hidden w-28 lg:table-cell`}>
                environment
              </th>
            ) : null}
            <th scope="col" className="w-20 py-1 pr-3 text-right font-normal">
              rate now
            </th>
            <th scope="col" className="hidden py-1 pr-3 lg:table-cell" style={{ width: MARK_WIDTH + 12 }}>
              <span className="sr-only">95% interval, on a log scale</span>
              <RateAxisHead axis={axis} />
            </th>
            <th scope="col" className="hidden w-17 py-1 pr-3 text-right font-normal sm:table-cell">
              <span aria-hidden="true" className="mr-1 inline-block h-3 w-0.5 bg-text align-[-2px]" />
              {range.words ?? 'range'}
            </th>
            <th scope="col" className={`${HEAD} w-24 sm:w-32`}>
              {range.words ?? 'range'}
            </th>
            <th scope="col" className="hidden w-36 py-1 pr-3 text-right font-normal lg:table-cell">
              affected of ended, now
            </th>
            <th scope="col" className={`${HEAD} hidden w-64 xl:table-cell min-[1400px]:w-72`}>
              last release, its verdict
            </th>
          </tr>
        </thead>
        <tbody {...area}>
          {rows.map((card) => (
            <ServiceRow
              key={`${card.service} ${card.environment}`}
              card={card}
              isAmbiguous={names.filter((name) => name === card.service).length > 1 || folds}
              ofSeveral={ofSeveral}
              newest={
                lastReleases.releases.find(
                  ({ service, environment }) => service === card.service && environment === card.environment,
                ) ?? null
              }
              releasesFrom={lastReleases.from}
              firing={firingOf(alerts, card)}
              axis={axis}
              range={range}
              sentence={sentenceOf(card.now)}
            />
          ))}
        </tbody>
      </table>
      {folds || unfolded ? (
        <button
          type="button"
          aria-expanded={unfolded}
          className="flex w-full flex-wrap items-center gap-x-2 border-line border-t py-1.5 text-left text-12 text-text-2 hover:text-text"
          onClick={() => setUnfolded(!unfolded)}
        >
          <ChevronRight size={14} strokeWidth={1.75} className={unfolded ? 'rotate-90' : ''} aria-hidden="true" />
          {othersText(others)}
          {urgentWords(others).map(({ word, text }) => (
            <span key={word} className={word === 'silent' ? 'text-warn' : 'text-bad'}>
              {text}
            </span>
          ))}
          <span className="text-accent">{unfolded ? 'hide' : 'show'}</span>
        </button>
      ) : null}
    </>
  );
}

function othersText(others: readonly EnvironmentCount[]): string {
  const services = others.reduce((sum, one) => sum + one.services, 0);
  const names = others.map(({ environment }) => environment || 'no environment');
  return `${formatCountOf(services, 'service')} in ${names.join(' and ')}`;
}
