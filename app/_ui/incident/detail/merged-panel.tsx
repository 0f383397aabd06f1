'use client';
import type { Incident, MergedPair } from '../../../_close/incident/incident.ts';
import { formatCount } from '../../format/count.ts';
import { formatMoment } from '../../format/time.ts';
import { Panel } from '../../panel/panel.tsx';
import { IncidentLink } from '../incident-link.tsx';
import { IncidentTitle } from '../incident-title.tsx';
import { sentenceText } from '../sentence.ts';
import { pairTitles } from '../tail/pair-title.ts';
import { TakeOutButton } from './take-out-button.tsx';

const NUMBER = 'px-2 py-1 text-right';

/** The pairs that count as one, each by its own figures; those that were merged can be taken out again. */
export default function MergedPanel({ incident, zone }: { incident: Incident; zone: string }) {
  const { merged } = incident;
  const titles = pairTitles([incident, ...merged]);
  const own = (key: 'connections' | 'count') => merged.reduce((rest, pair) => rest - pair[key], incident[key]);
  const rows: { pair: MergedPair | null; connections: number; count: number }[] = [
    { pair: null, connections: own('connections'), count: own('count') },
    ...merged.map((pair) => ({ pair, connections: pair.connections, count: pair.count })),
  ];
  return (
    <Panel title="Merged pairs" note="a connection counts in each pair in which it happened">
      <div className="overflow-x-auto">
        <table className="mt-1 w-full text-12">
          <thead className="text-text-3">
            <tr>
              <th className="py-1 pr-2 text-left font-normal">pair</th>
              <th className={`${NUMBER} font-normal`}>connections</th>
              <th className={`${NUMBER} font-normal`}>count</th>
              <th className="px-2 py-1 text-left font-normal max-sm:hidden">last seen</th>
              <th className="w-0">
                <span className="sr-only">Take out</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ pair, connections, count }, index) => {
              const title = titles[index] ?? [];
              return (
                <tr key={pair?.id ?? incident.id} className="border-line border-t">
                  <th scope="row" className="min-w-28 py-1 pr-2 text-left font-normal">
                    {pair === null ? (
                      <>
                        <IncidentTitle phrases={title} /> <span className="text-text-3">this one</span>
                      </>
                    ) : (
                      <IncidentLink id={pair.id} className="hover:underline">
                        <IncidentTitle phrases={title} />
                      </IncidentLink>
                    )}
                  </th>
                  <td className={NUMBER}>{formatCount(connections)}</td>
                  <td className={NUMBER}>{formatCount(count)}</td>
                  <td className="whitespace-nowrap px-2 py-1 text-text-2 max-sm:hidden">
                    {pair === null ? '' : formatMoment(pair.lastSeen, zone)}
                  </td>
                  <td className="py-1 text-right">
                    {pair === null ? null : <TakeOutButton id={pair.id} name={sentenceText(title)} />}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
