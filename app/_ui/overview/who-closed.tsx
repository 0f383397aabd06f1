'use client';
import type { InitiatorShare } from '../../_query/measure/initiators.ts';
import { initiatorStyle } from '../category/category-style.ts';
import { Swatch, seriesPaint } from '../category/swatch.tsx';
import { about } from '../format/about.ts';
import { pointChange } from '../format/change.ts';
import { formatCount, formatCountOf } from '../format/count.ts';
import { formatRate } from '../format/rate.ts';
import { ChartPanel } from '../panel/chart-panel.tsx';
import { Panel } from '../panel/panel.tsx';
import { apiAddress } from '../view/api-address.ts';
import type { ResolvedRange } from '../view/range.ts';
import { useView } from '../view/view-context.tsx';
import { ChangeText } from './change-text.tsx';
import type { Compared } from './model.ts';

const INITIATORS = [
  { initiator: 'local', meaning: 'our code' },
  { initiator: 'remote', meaning: 'the peer' },
  { initiator: 'transport', meaning: 'reset, timeout, proxy' },
  { initiator: '', meaning: 'the span did not say' },
] as const;

/** Ended connections by who ended them first. A row shows the late sends of each over time. */
export function WhoClosed(props: {
  shares: readonly Compared<InitiatorShare>[];
  sampled: boolean;
  range: ResolvedRange;
}) {
  const { shares, range } = props;
  const { view, setView } = useView();
  const total = shares.reduce((sum, { connections }) => sum + connections, 0);
  if (total === 0) {
    return (
      <Panel title="Who closed">
        <p className="py-2 text-12 text-text-2">No connection ended in this range.</p>
      </Panel>
    );
  }
  let left = 0;
  const rows = INITIATORS.flatMap((row) => {
    const found = shares.find(({ initiator }) => initiator === row.initiator);
    if (!found && row.initiator === '') return [];
    const share = found?.share ?? 0;
    left += share;
    const style = initiatorStyle(row.initiator);
    return [
      {
        ...row,
        style,
        share,
        connections: found?.connections ?? 0,
        previousShare: found?.previousShare ?? null,
        left: left - share,
      },
    ];
  });
  return (
    <ChartPanel
      title="Who closed"
      note={about(formatCountOf(total, 'ended connection'), props.sampled)}
      rows={() =>
        shares.map(({ initiator, connections, share, previousShare }) => ({
          initiator,
          connections,
          share,
          previousShare,
        }))
      }
      api={apiAddress('initiators', view, range)}
    >
      <svg className="my-2 h-3.5 w-full" aria-hidden="true">
        {rows.map(({ initiator, style, share, left: start }) =>
          share > 0 ? (
            <rect
              key={initiator}
              x={`${start * 100}%`}
              y="0.5"
              width={`${Math.max(share * 100 - 0.3, 0.2)}%`}
              height="13"
              rx="1.5"
              {...seriesPaint(style)}
            />
          ) : null,
        )}
      </svg>
      <table className="w-full">
        <tbody>
          {rows.map(({ initiator, meaning, style, share, connections, previousShare }) => (
            <tr key={initiator} className="relative">
              <td className="w-5">
                <Swatch style={style} />
              </td>
              <th scope="row" className="py-0.5 pr-4 text-left font-normal">
                <button
                  type="button"
                  className="after:absolute after:inset-0 hover:text-accent hover:underline pointer-coarse:py-2"
                  title={`${formatCountOf(connections, 'connection')}. Click: late sends by who closed, over time.`}
                  onClick={() => setView({ groupBy: 'initiator' })}
                >
                  {initiator || 'not said'}
                </button>
              </th>
              <td className="text-12 text-text-3">{meaning}</td>
              <td className="text-right text-12">
                <ChangeText change={pointChange(share, previousShare)} />
              </td>
              <td className="w-16 text-right font-semibold">
                {formatRate(share)}
                <span className="sr-only">, {formatCount(connections)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ChartPanel>
  );
}
