'use client';
import { isAbnormalCloseCode } from '@afterclose/instrumentation/semconv';
import { isSameSum } from '../../_close/statistics/rounding.ts';
import { significantDirection } from '../../_deploy/significance.ts';
import type { Proportion } from '../../_deploy/two-proportions.ts';
import type { CloseCode } from '../../_query/measure/close-codes.ts';
import { ratioChange } from '../format/change.ts';
import { closeCodeName } from '../format/close-code-name.ts';
import { formatCountOf } from '../format/count.ts';
import { formatRate } from '../format/rate.ts';
import { ChartPanel } from '../panel/chart-panel.tsx';
import { apiAddress } from '../view/api-address.ts';
import type { ResolvedRange } from '../view/range.ts';
import { useView } from '../view/view-context.tsx';
import { ChangeText } from './change-text.tsx';
import type { Compared } from './model.ts';

const MOST_CODES = 7;
/** From this number on, the rows share the panel's height; fewer would look lost in it. */
const SPREAD_ROWS = 5;
const ORDINARY = 'border border-text-3 bg-line-2';

/** With which status codes the connections ended. A row shows all codes over time. */
export function CloseCodes(props: {
  codes: readonly Compared<CloseCode>[];
  range: ResolvedRange;
  /** How many unsampled connections would show as much, now and in the period before; null without a comparison. */
  effective: { now: number; before: number } | null;
}) {
  const { codes, range, effective } = props;
  const { view, setView } = useView();
  const shown = codes.slice(0, codes.length > MOST_CODES + 1 ? MOST_CODES : codes.length);
  const rest = codes.slice(shown.length);
  const restShare = sumOf(rest.map(({ share }) => share));
  // The share of all other codes before, also of those that are gone now; null where nothing ended then.
  const known = shown.every(({ previousShare }) => previousShare !== null);
  const shownBefore = sumOf(shown.map(({ previousShare }) => previousShare ?? 0));
  const restBefore = known ? (isSameSum(shownBefore, 1) ? 0 : 1 - shownBefore) : null;
  const isCompared = codes.some(({ previousShare }) => previousShare !== null);
  const largest = Math.max(restShare, ...codes.map(({ share }) => share));
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
        <table className={`mt-1 w-full ${shown.length < SPREAD_ROWS ? '' : 'max-h-72 flex-1'}`}>
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
              {isCompared ? (
                <th scope="col" className="text-right font-normal max-sm:hidden">
                  vs before
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ code, connections, share, previousShare }) => {
              const abnormal = isAbnormalCloseCode(code);
              return (
                <tr key={code} className="relative">
                  <td className="w-12 font-mono text-12">
                    <button
                      type="button"
                      className="after:absolute after:inset-0 hover:text-accent hover:underline pointer-coarse:py-2"
                      title={`${formatCountOf(connections, 'connection')}. Click: ended connections by close code, over time.`}
                      onClick={() => setView({ groupBy: 'code' })}
                    >
                      {code || '–'}
                    </button>
                  </td>
                  <th scope="row" className="py-0.5 pr-2 text-left font-normal text-12">
                    {closeCodeName(code)}
                    {abnormal ? <span className="sr-only">, abnormal</span> : null}
                  </th>
                  <td className="w-[24%] max-wide:w-[14%]">
                    <ShareBar share={share} largest={largest} colours={abnormal ? 'bg-bad' : ORDINARY} />
                  </td>
                  <td className="w-14 text-right font-semibold">{formatRate(share)}</td>
                  {isCompared ? (
                    <td className="w-20 text-right text-12 max-wide:w-16 max-sm:hidden">
                      <ShareChange share={share} before={previousShare} effective={effective} />
                    </td>
                  ) : null}
                </tr>
              );
            })}
            {rest.length > 0 ? (
              <tr>
                <td className="font-mono text-12">other</td>
                <th scope="row" className="py-0.5 text-left font-normal text-12">
                  {formatCountOf(rest.length, 'code')}
                </th>
                <td>
                  <ShareBar share={restShare} largest={largest} colours={ORDINARY} />
                </td>
                <td className="text-right font-semibold">{formatRate(restShare)}</td>
                {isCompared ? (
                  <td className="text-right text-12 max-sm:hidden">
                    <ShareChange share={restShare} before={restBefore} effective={effective} />
                  </td>
                ) : null}
              </tr>
            ) : null}
          </tbody>
        </table>
      )}
    </ChartPanel>
  );
}

function ShareBar({ share, largest, colours }: { share: number; largest: number; colours: string }) {
  return (
    <div
      className={`h-2.5 min-w-0.5 rounded-[2px] ${colours}`}
      style={{ width: `${largest > 0 ? (share / largest) * 100 : 0}%` }}
    />
  );
}

/** A column of ratios stays one where nothing has changed. */
function ShareChange(props: {
  share: number;
  before: number | null;
  effective: { now: number; before: number } | null;
}) {
  const { share, before, effective } = props;
  if (before === null) return null;
  const is = effective && significantDirection(of(share, effective.now), of(before, effective.before));
  if (before === 0) return <span className={is ? 'text-warn' : 'text-text-3'}>new</span>;
  const change = ratioChange(share, before);
  if (change?.direction === 'same') return <span className="text-text-3">1.00×</span>;
  return <ChangeText change={change} is={is ? 'unclear' : 'neither'} />;
}

function of(share: number, trials: number): Proportion {
  return { count: share * trials, trials };
}

function sumOf(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum + share, 0);
}
