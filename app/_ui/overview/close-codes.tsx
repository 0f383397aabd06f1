'use client';
import { isAbnormalCloseCode } from '@afterclose/instrumentation/semconv';
import { ratioChange } from '../format/change.ts';
import { formatCountOf } from '../format/count.ts';
import { formatRate } from '../format/rate.ts';
import { ChartPanel } from '../panel/chart-panel.tsx';
import { apiAddress } from '../view/api-address.ts';
import type { ResolvedRange } from '../view/range.ts';
import { useView } from '../view/view-context.tsx';
import { ChangeText } from './change-text.tsx';
import { closeCodeName } from './close-code-name.ts';
import type { Share } from './model.ts';

const MOST_CODES = 7;

/** With which status codes the connections ended. A row shows all codes over time. */
export function CloseCodes(props: { codes: readonly (Share & { code: number })[]; range: ResolvedRange }) {
  const { codes, range } = props;
  const { view, setView } = useView();
  const shown = codes.slice(0, codes.length > MOST_CODES + 1 ? MOST_CODES : codes.length);
  const rest = codes.slice(shown.length);
  const largest = Math.max(0, ...codes.map(({ share }) => share));
  return (
    <ChartPanel
      title="Close codes"
      className="flex-1"
      controls={
        <span className="flex items-center gap-1.5 text-12 text-text-3">
          <span className="size-2.5 rounded-[2px] bg-bad" aria-hidden="true" />
          abnormal
        </span>
      }
      rows={() =>
        codes.map(({ code, connections, share, previousShare }) => ({ code, connections, share, previousShare }))
      }
      api={apiAddress('close-codes', view, range)}
    >
      {codes.length === 0 ? (
        <p className="py-2 text-12 text-text-2">No connection ended in this range.</p>
      ) : (
        <table className="mt-1 max-h-72 w-full flex-1">
          <thead className="text-text-3 text-11">
            <tr>
              <th scope="col" className="text-left font-normal">
                code
              </th>
              <th scope="col" className="text-left font-normal">
                meaning
              </th>
              <td />
              <th scope="col" className="text-right font-normal">
                share
              </th>
              <th scope="col" className="text-right font-normal max-sm:hidden">
                vs before
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ code, connections, share, previousShare }) => {
              const abnormal = isAbnormalCloseCode(code);
              return (
                <tr key={code}>
                  <td className="w-12 font-mono text-12">
                    <button
                      type="button"
                      className="hover:text-accent hover:underline pointer-coarse:py-2"
                      title="Ended connections by close code, over time"
                      onClick={() => setView({ groupBy: 'code' })}
                    >
                      {code || '–'}
                    </button>
                  </td>
                  <th scope="row" className="py-0.5 pr-2 text-left font-normal text-12">
                    {closeCodeName(code)}
                    {abnormal ? <span className="sr-only">, abnormal</span> : null}
                  </th>
                  <td className="w-[24%]">
                    <div
                      className={`h-2.5 min-w-0.5 rounded-[2px] ${abnormal ? 'bg-bad' : 'border border-text-3 bg-line-2'}`}
                      style={{ width: `${largest > 0 ? (share / largest) * 100 : 0}%` }}
                    />
                  </td>
                  <td className="w-14 text-right font-semibold" title={formatCountOf(connections, 'connection')}>
                    {formatRate(share)}
                  </td>
                  <td className="w-20 text-right text-12 max-sm:hidden">
                    {previousShare === 0 ? (
                      <span className="text-text-3">new</span>
                    ) : (
                      <ChangeText change={ratioChange(share, previousShare)} />
                    )}
                  </td>
                </tr>
              );
            })}
            {rest.length > 0 ? (
              <tr>
                <td className="font-mono text-12">other</td>
                <th scope="row" className="py-0.5 text-left font-normal text-12">
                  {formatCountOf(rest.length, 'code')}
                </th>
                <td />
                <td className="text-right font-semibold">
                  {formatRate(rest.reduce((sum, { share }) => sum + share, 0))}
                </td>
                <td className="max-sm:hidden" />
              </tr>
            ) : null}
          </tbody>
        </table>
      )}
    </ChartPanel>
  );
}
