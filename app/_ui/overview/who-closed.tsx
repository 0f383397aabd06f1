import { formatCount, formatCountOf } from '../format/count.ts';
import { formatRate } from '../format/rate.ts';
import { Panel } from '../panel/panel.tsx';
import type { Share } from './model.ts';

const INITIATORS = [
  { initiator: 'local', meaning: 'our code', fill: 'var(--initiator-local)', stroke: 'none' },
  { initiator: 'remote', meaning: 'the peer', fill: 'url(#texture-remote)', stroke: 'none' },
  {
    initiator: 'transport',
    meaning: 'reset, timeout, proxy',
    fill: 'url(#texture-transport)',
    stroke: 'var(--initiator-edge)',
  },
  { initiator: '', meaning: 'the span did not say', fill: 'none', stroke: 'var(--initiator-edge)' },
] as const;

/** Ended connections by who ended them first. */
export function WhoClosed({ shares }: { shares: readonly (Share & { initiator: string })[] }) {
  const total = shares.reduce((sum, { connections }) => sum + connections, 0);
  let left = 0;
  const rows = INITIATORS.flatMap((row) => {
    const found = shares.find(({ initiator }) => initiator === row.initiator);
    if (!found && row.initiator === '') return [];
    const share = found?.share ?? 0;
    left += share;
    return [{ ...row, share, connections: found?.connections ?? 0, left: left - share }];
  });
  if (total === 0) {
    return (
      <Panel title="Who closed">
        <p className="py-2 text-12 text-text-2">No connection ended in this range.</p>
      </Panel>
    );
  }
  return (
    <Panel title="Who closed" note={formatCountOf(total, 'ended connection')}>
      <svg className="my-2 h-3.5 w-full" aria-hidden="true">
        {rows.map(({ initiator, share, left: start, fill, stroke }) =>
          share > 0 ? (
            <rect
              key={initiator}
              x={`${start * 100}%`}
              y="0.5"
              width={`${Math.max(share * 100 - 0.3, 0.2)}%`}
              height="13"
              rx="1.5"
              fill={fill}
              stroke={stroke}
            />
          ) : null,
        )}
      </svg>
      <table className="w-full">
        <tbody>
          {rows.map(({ initiator, meaning, share, connections, fill, stroke }) => (
            <tr key={initiator}>
              <td className="w-5">
                <svg width="12" height="12" className="block" aria-hidden="true">
                  <rect x="0.75" y="0.75" width="10.5" height="10.5" rx="1.5" fill={fill} stroke={stroke} />
                </svg>
              </td>
              <th scope="row" className="py-0.5 pr-4 text-left font-normal">
                {initiator || 'unknown'}
              </th>
              <td className="text-12 text-text-3">{meaning}</td>
              <td className="text-right text-12 text-text-3">{formatCount(connections)}</td>
              <td className="w-16 text-right font-semibold">{formatRate(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
