'use client';
import type { Episode } from '../../../../_alert/episode/episode.ts';
import type { AlertRule } from '../../../../_alert/rule/rule.ts';
import { useCursorStore } from '../../../chart/time-cursor-context.tsx';
import { valueName } from '../../../controls/filter-choices.tsx';
import { formatCountOf } from '../../../format/count.ts';
import { formatDuration } from '../../../format/duration.ts';
import { formatMoment } from '../../../format/time.ts';
import { Panel } from '../../../panel/panel.tsx';
import { valueText } from '../../measured-text.ts';
import type { BacktestAnswer } from './backtest-answer.ts';
import { pagedEpisodes } from './episode-numbers.tsx';
import { episodeKey } from './lanes.ts';

const LISTED = 100;

/** The pages of the edited rule; each leads to its place in the chart. */
export function EpisodesPanel(props: {
  answer: BacktestAnswer;
  current: BacktestAnswer['current'];
  rule: AlertRule;
  zone: string;
  onShow: (episode: Episode) => void;
}) {
  const { answer, current, rule, zone } = props;
  const store = useCursorStore();
  const paged = pagedEpisodes(answer.episodes);
  const show = (episode: Episode & { firedAt: number }) => {
    props.onShow(episode);
    store.set({ chart: 'episodes', t: episode.firedAt, anchor: null });
  };
  return (
    <Panel title={formatCountOf(paged.length, 'page')} note={`edited rule, times in ${zone}`}>
      {paged.length === 0 ? (
        <p className="py-4 text-12 text-text-2">It would have paged nobody in this time.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        <section aria-label="Pages of the edited rule" tabIndex={0} className="mt-1 max-h-72 overflow-auto">
          <table className="w-full text-12">
            <thead className="sticky top-0 bg-surface text-text-3">
              <tr>
                {['#', 'fires', 'what', 'lasts', 'peak', ...(current === null ? [] : ['current rule'])].map(
                  (head, index) => (
                    <th
                      key={head}
                      scope="col"
                      className={`whitespace-nowrap py-1 pr-3 font-normal ${index > 2 ? 'text-right' : 'text-left'}`}
                    >
                      {head}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {paged.slice(0, LISTED).map((episode, index) => (
                <tr key={episodeKey(episode)} className="border-line border-t">
                  <td className="py-1 pr-3 font-semibold text-bad">{index + 1}</td>
                  <td className="whitespace-nowrap py-1 pr-3">
                    <button type="button" className="text-accent hover:underline" onClick={() => show(episode)}>
                      {formatMoment(episode.firedAt, zone)}
                    </button>
                  </td>
                  <td className="max-w-40 truncate py-1 pr-3 text-text-2" title={whatOf(episode)}>
                    {whatOf(episode)}
                  </td>
                  <td className="whitespace-nowrap py-1 pr-3 text-right">
                    {episode.resolvedAt === null ? 'still' : formatDuration(episode.resolvedAt - episode.firedAt)}
                  </td>
                  <td className="whitespace-nowrap py-1 pr-3 text-right">
                    {episode.peak === null ? 'none' : valueText(rule, episode.peak.value)}
                  </td>
                  {current === null ? null : (
                    <td className="whitespace-nowrap py-1 pr-3 text-right text-text-2">
                      {formatCountOf(pagesDuring(episode, current.episodes, answer.to), 'page')}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
          {paged.length > LISTED ? (
            <p className="py-1 text-12 text-text-3">and {paged.length - LISTED} later ones</p>
          ) : null}
        </section>
      )}
    </Panel>
  );
}

function whatOf({ key, service, environment }: Episode): string {
  const parts = [service ?? '', environment ?? '', key === service || key === environment ? '' : key];
  const named = parts.filter((part) => part !== '').join(', ');
  return named === '' ? valueName('all services') : named;
}

/** How often another rule paged for the same while this one was pending or fired. */
export function pagesDuring(episode: Episode, others: readonly Episode[], to: number): number {
  const { startedAt, resolvedAt, service, environment } = episode;
  return others.filter(
    (other) =>
      other.firedAt !== null &&
      other.firedAt >= startedAt &&
      other.firedAt <= (resolvedAt ?? to) &&
      (service === null || other.service === null || other.service === service) &&
      (environment === null || other.environment === null || other.environment === environment),
  ).length;
}
