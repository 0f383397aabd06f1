import { formatBytes, formatCount, formatCountOf } from '../format/count.ts';
import { formatRate } from '../format/rate.ts';
import { Panel } from '../panel/panel.tsx';
import type { Figures } from './model.ts';

/** The other measures of the range, each with what it was divided from. */
export function FiguresPanel({ figures }: { figures: Figures }) {
  const ended = formatCount(figures.endedConnections);
  const rows = [
    {
      name: 'Late sends',
      value: formatCount(figures.lateSends),
      detail: figures.lateSendRatio === null ? 'no messages' : `${formatRate(figures.lateSendRatio)} of all messages`,
    },
    { name: 'Lost by them', value: formatBytes(figures.lostBytes), detail: 'never sent' },
    {
      name: 'Affected',
      value: formatCount(figures.affectedConnections),
      detail: `of ${formatCountOf(figures.endedConnections, 'ended connection')}`,
    },
    {
      name: 'Clean closes',
      value: formatRate(figures.cleanCloseRate),
      detail: `${formatCount(figures.uncleanConnections)} of ${ended} unclean`,
    },
    {
      name: 'Failed close attempts',
      value: formatRate(figures.closeFailureRate),
      detail: `of ${formatCountOf(figures.closeAttempts, 'attempt')}`,
    },
  ];
  return (
    <Panel title="In figures">
      <dl className="mt-1 grid flex-1 grid-cols-2 content-around gap-x-4 gap-y-3 sm:grid-cols-3">
        {rows.map(({ name, value, detail }) => (
          <div key={name} className="min-w-0">
            <dt className="text-12 text-text-2">{name}</dt>
            <dd>
              <span className="block font-semibold text-20">{value}</span>
              <span className="block text-11 text-text-3">{detail}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
