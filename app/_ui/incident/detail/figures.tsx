import type { IncidentDetail } from '../../../_query/incident/incident.ts';
import { countedWord } from '../../category/call-words.ts';
import { formatBytes, formatCount } from '../../format/count.ts';
import { formatRate } from '../../format/rate.ts';

/** What an incident amounts to in the range, each figure with what it was divided from. */
export function Figures({ detail }: { detail: IncidentDetail }) {
  const { incident, endedConnections } = detail;
  const { connections, distinctConnections, count, share, rate, lostBytes, category } = incident;
  const late = category === 'send_after_close';
  const atLeast = distinctConnections < connections ? `${formatCount(distinctConnections)} distinct or more, ` : '';
  const cells = [
    {
      name: 'Affected connections',
      value: formatCount(connections),
      detail:
        rate === null
          ? 'no ended connection'
          : `${atLeast}${formatRate(rate)} of ${formatCount(endedConnections)} ended`,
    },
    {
      name: countedWord(category),
      value: formatCount(count),
      detail:
        connections > 0
          ? `${(Math.round((count / connections) * 10) / 10).toFixed(1)} per connection${atLeast === '' ? '' : ' and pair'}`
          : 'no connection',
    },
    {
      name: late ? 'Share of all affected' : 'Share of the category',
      value: share === null ? '–' : formatRate(share),
      detail: late ? 'by late sends' : category,
    },
    { name: 'Lost', value: formatBytes(lostBytes), detail: 'never sent' },
  ];
  return (
    <dl className="grid shrink-0 grid-cols-2">
      {cells.map(({ name, value, detail: words }, index) => (
        <div key={name} className={`min-w-36 px-3 py-1 ${index % 2 === 0 ? '' : 'border-line border-l'}`}>
          <dt className="text-12 text-text-2">{name}</dt>
          <dd>
            <span className="mr-2 block font-semibold text-20 leading-6">{value}</span>
            <span className="block whitespace-nowrap text-11 text-text-3">{words}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
