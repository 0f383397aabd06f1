import { isAbnormalCloseCode } from '@afterclose/instrumentation/semconv';
import { formatCount, formatCountOf } from '../format/count.ts';
import { formatRate } from '../format/rate.ts';
import { Panel } from '../panel/panel.tsx';
import { closeCodeName } from './close-code-name.ts';
import type { Share } from './model.ts';

const MOST_CODES = 7;

/** With which status codes the connections ended. */
export function CloseCodes({ codes }: { codes: readonly (Share & { code: number })[] }) {
  const shown = codes.slice(0, codes.length > MOST_CODES + 1 ? MOST_CODES : codes.length);
  const rest = codes.slice(shown.length);
  const largest = Math.max(0, ...codes.map(({ share }) => share));
  return (
    <Panel
      title="Close codes"
      actions={
        <span className="flex items-center gap-1.5 text-12 text-text-3">
          <span className="size-2.5 rounded-[2px] bg-bad" aria-hidden="true" />
          abnormal
        </span>
      }
      className="flex-1"
    >
      {codes.length === 0 ? <p className="py-2 text-12 text-text-2">No connection ended in this range.</p> : null}
      <table className="mt-1 w-full">
        <tbody>
          {shown.map(({ code, connections, share }) => {
            const abnormal = isAbnormalCloseCode(code);
            return (
              <tr key={code}>
                <td className="w-12 font-mono text-12">{code || '–'}</td>
                <th scope="row" className="py-0.5 pr-2 text-left font-normal text-12">
                  {closeCodeName(code)}
                  {abnormal ? <span className="sr-only">, abnormal</span> : null}
                </th>
                <td className="w-[28%]">
                  <div
                    className={`h-2.5 min-w-0.5 rounded-[2px] ${abnormal ? 'bg-bad' : 'border border-text-3 bg-line-2'}`}
                    style={{ width: `${largest > 0 ? (share / largest) * 100 : 0}%` }}
                  />
                </td>
                <td className="w-16 text-right text-12 text-text-3">{formatCount(connections)}</td>
                <td className="w-14 text-right font-semibold">{formatRate(share)}</td>
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
              <td className="text-right text-12 text-text-3">
                {formatCount(rest.reduce((sum, { connections }) => sum + connections, 0))}
              </td>
              <td className="text-right font-semibold">
                {formatRate(rest.reduce((sum, { share }) => sum + share, 0))}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </Panel>
  );
}
