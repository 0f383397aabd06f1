import type { IncidentDetail } from '../../../_query/incident/incident.ts';
import { countedWord } from '../../category/call-words.ts';
import { formatBytes, formatCount } from '../../format/count.ts';
import { formatRate } from '../../format/rate.ts';

/** What an incident amounts to in the range, each figure with what it was divided from. */
export function Figures({ detail }: { detail: IncidentDetail }) {
  const { incident, endedConnections } = detail;
  const { connections, distinctConnections, count, share, rate, lostBytes, category } = incident;
  const late = category === 'send_after_close';
  // Merged pairs may share connections, so that fewer are known to be distinct.
  const [atLeast, atMost] = distinctConnections < connections ? ['≥ ', '≤ '] : ['', ''];
  const cells = [
    {
      name: 'Affected connections',
      value: `${atLeast}${formatCount(distinctConnections)}`,
      detail:
        rate === null
          ? 'no ended connection'
          : `${atLeast}${formatRate(rate)} of ${formatCount(endedConnections)} ended`,
    },
    {
      name: countedWord(category),
      value: formatCount(count),
      detail:
        distinctConnections > 0
          ? `${atMost}${(Math.round((count / distinctConnections) * 10) / 10).toFixed(1)} per connection`
          : 'no connection',
    },
    {
      name: late ? 'Share of all affected' : 'Share of the category',
      value: share === null ? '–' : `${atLeast}${formatRate(share)}`,
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
