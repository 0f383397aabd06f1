import {
  ArrowDown,
  ArrowUpRight,
  CircleDashed,
  CircleQuestionMark,
  Equal,
  type LucideIcon,
  Sparkles,
} from 'lucide-react';
import type { GrownPair } from '../../../_query/alert/grown-pairs.ts';
import { formatCount, formatCountOf } from '../../format/count.ts';
import { formatRatio } from '../../format/ratio.ts';
import { formatShortSpan } from '../../format/time.ts';
import { IncidentLink } from '../../incident/incident-link.tsx';
import { Failed } from '../../panel/failed.tsx';
import { Panel } from '../../panel/panel.tsx';
import type { EpisodeData } from '../model.ts';
import { pairNames, pairPlaces } from '../pair-words.ts';

const TREND = { width: 96, height: 22 };
const CHANGES: Record<GrownPair['change'], { Icon: LucideIcon; classes: string }> = {
  new: { Icon: Sparkles, classes: 'text-bad' },
  grown: { Icon: ArrowUpRight, classes: 'text-bad' },
  unchanged: { Icon: Equal, classes: 'text-text-2' },
  unclear: { Icon: CircleQuestionMark, classes: 'text-text-2' },
  fewer: { Icon: ArrowDown, classes: 'text-good' },
  uncompared: { Icon: CircleDashed, classes: 'text-text-3' },
};
const NUMBER = 'whitespace-nowrap py-1.5 pl-3 text-right';

/** Which pairs of call sites grew against the same minutes of the days before; the others are there too: they are cleared. */
export function GrownPanel({ pairs, zone }: { pairs: EpisodeData['pairs']; zone: string }) {
  const title = 'Pairs that grew';
  if (!pairs.ok) {
    return (
      <Panel title={title}>
        <Failed message={pairs.message} />
      </Panel>
    );
  }
  const { span, days, pairs: shown, more } = pairs.value;
  return (
    <Panel
      title={title}
      note={`${formatShortSpan(span.from, span.to, zone)}${days === 0 ? ', no earlier day to compare' : ` against the same minutes of ${days} of the 7 days before`}`}
    >
      {shown.length === 0 ? (
        <p className="py-2 text-12 text-text-2">No pair of call sites raced in this time.</p>
      ) : (
        <div className="mt-1 overflow-x-auto">
          <table className="w-full text-12">
            <thead>
              <tr className="text-11 text-text-3">
                <th scope="col" className="text-left font-normal">
                  pair
                </th>
                <th scope="col" className="pl-3 text-left font-normal max-sm:hidden">
                  around it
                </th>
                <th scope="col" className={`${NUMBER} font-normal`}>
                  now
                </th>
                <th scope="col" className={`${NUMBER} font-normal`}>
                  usual
                </th>
                <th scope="col" className={`${NUMBER} font-normal`}>
                  change
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((pair) => (
                <PairRow key={pair.id} pair={pair} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.length === 0 ? null : (
        <p className="border-line border-t pt-2 text-11 text-text-3">
          Connections; one can stand in several pairs. Usual is scaled to as many ended connections as now.
          {more > 0 ? ` ${formatCountOf(more, 'more pair')} ${more === 1 ? 'has' : 'have'} fewer.` : ''}
        </p>
      )}
    </Panel>
  );
}

function PairRow({ pair }: { pair: GrownPair }) {
  const { id, connections, usual, ratio, change, trend } = pair;
  const { send, close } = pairNames(pair);
  const { Icon, classes } = CHANGES[change];
  const isFigure = change !== 'new' && ratio !== null && ratio > 0;
  return (
    <tr className="border-line border-t">
      <th scope="row" className="min-w-0 max-w-0 py-1.5 text-left font-normal w-[48%] sm:w-[46%]">
        <IncidentLink id={id} prefetch={false} className="block truncate hover:underline">
          <code className="font-mono font-semibold">{send}</code>
          {close === null ? null : (
            <>
              <span className="text-text-2"> after </span>
              <code className="font-mono font-semibold">{close}</code>
            </>
          )}
        </IncidentLink>
        <span className="block truncate font-mono text-11 text-text-3">{pairPlaces(pair)}</span>
      </th>
      <td className="py-1.5 pl-3 max-sm:hidden">
        <Trend trend={trend} />
      </td>
      <td className={`${NUMBER} font-semibold`}>{formatCount(connections)}</td>
      <td className={`${NUMBER} text-text-2`}>{change === 'uncompared' ? '–' : formatCount(usual)}</td>
      <td className={`${NUMBER} ${classes}`}>
        <Icon size={12} strokeWidth={1.75} className="mr-1 inline" aria-hidden="true" />
        {isFigure ? (
          <>
            <span className="sr-only">{change} </span>
            {formatRatio(ratio)}
          </>
        ) : change === 'uncompared' ? (
          'not compared'
        ) : (
          change
        )}
      </td>
    </tr>
  );
}

function Trend({ trend }: { trend: GrownPair['trend'] }) {
  const highest = Math.max(1, ...trend.map(({ connections }) => connections));
  const width = TREND.width / Math.max(1, trend.length);
  return (
    <svg width={TREND.width} height={TREND.height} aria-hidden="true">
      <line x2={TREND.width} y1={TREND.height - 0.5} y2={TREND.height - 0.5} stroke="var(--line-2)" />
      {trend.map(({ t, connections }, index) => {
        const height = (connections / highest) * (TREND.height - 2);
        return (
          <rect
            key={t}
            x={index * width}
            y={TREND.height - height}
            width={Math.max(0.75, width - 0.5)}
            height={height}
            fill="var(--hue-sends)"
          />
        );
      })}
    </svg>
  );
}
