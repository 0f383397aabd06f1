import { ArrowDown, ArrowUp, CircleCheck, Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import { CATEGORIES } from '../../../_close/event/categories.ts';
import type { Deploy } from '../../../_deploy/release/deploy.ts';
import type { DeployComparison, PlaceVerdict } from '../../../_query/deploy/comparison-record.ts';
import { CategoryGlyph } from '../../category/glyph.tsx';
import { formatCount } from '../../format/count.ts';
import { formatRate, rateUnit } from '../../format/rate.ts';
import { formatRatio, formatRatioInterval } from '../../format/ratio.ts';
import { IncidentTitle } from '../../incident/incident-title.tsx';
import { Link } from '../../view/link.tsx';
import { aloneText } from './alone-text.ts';
import { changedAddress } from './changed-address.ts';
import type { PairRow, ChangedRow as Row } from './changed-rows.ts';
import { pairPhrases } from './pair-phrases.ts';
import { placeName } from './place-name.ts';

/** One row of "Where it changed": what it is, its rates and counts on both sides, and what became of it. */
export function ChangedRow(props: {
  row: Row;
  deploy: Deploy;
  windows: DeployComparison['windows'];
  /** Of the new version in what both ended, where both serve. */
  share: number | null;
  among: number;
  current: boolean;
  onFocus: () => void;
}) {
  const { row, deploy, windows, current } = props;
  const sides = row.of === 'pair' ? row.pair : row.place;
  const unit = rateUnit([sides.before.rate, sides.after.rate]);
  const href = changedAddress(row, deploy, windows);
  return (
    <tr id={row.id} className={`scroll-mt-16 border-line border-t target:bg-raised ${current ? 'bg-raised' : ''}`}>
      <th scope="row" className="wrap-anywhere py-1.5 pr-2 text-left font-normal">
        <span className="block text-11 text-text-3">{row.of === 'pair' ? 'pair' : row.place.kind}</span>
        {href === null ? (
          // Nothing lists the connections of a code or an instance.
          <Name row={row} />
        ) : (
          <Link
            href={href}
            prefetch={false}
            data-row={row.id}
            onFocus={props.onFocus}
            className="hover:text-accent hover:underline pointer-coarse:block pointer-coarse:py-1"
          >
            <Name row={row} />
          </Link>
        )}
      </th>
      {(['before', 'after'] as const).map((side) => (
        <td key={side} className="whitespace-nowrap py-1.5 pl-2 text-right align-top">
          <span className={side === 'after' ? 'text-text' : 'text-text-2'}>{formatRate(sides[side].rate, unit)}</span>
          <span className="block text-11 text-text-3">{formatCount(sides[side].events)}</span>
        </td>
      ))}
      <td className="py-1.5 pl-2 text-right align-top">
        {row.of === 'pair' ? (
          <PairChangeText row={row} share={props.share} />
        ) : (
          <PlaceChangeText place={row.place} worse={row.worse} among={props.among} />
        )}
      </td>
    </tr>
  );
}

function Name({ row }: { row: Row }) {
  if (row.of === 'pair') return <IncidentTitle phrases={pairPhrases(row.pair)} />;
  const category = row.place.kind === 'category' ? CATEGORIES.find((one) => one === row.place.key) : undefined;
  return (
    <span className={`inline-flex min-w-0 items-center gap-1.5 ${row.place.kind === 'code' ? '' : 'font-mono'}`}>
      {category === undefined ? null : <CategoryGlyph category={category} size={10} />}
      <span className="min-w-0">{placeName(row.place)}</span>
    </span>
  );
}

/** What became of a pair. On a canary "gone" names its share: it is gone from so much of the traffic. */
function PairChangeText({ row: { change, pair }, share }: { row: PairRow; share: number | null }) {
  if (change === 'gone') {
    const of = share === null ? '' : `, ${formatRate(share)} of closes`;
    return (
      <Change tone="text-good" Icon={CircleCheck} text="gone" note={`${formatCount(pair.expected)} expected${of}`} />
    );
  }
  if (change === 'new') return <Change tone="text-bad" Icon={Sparkles} text="new" note="" />;
  return (
    <Change
      tone="text-bad"
      Icon={ArrowUp}
      text={pair.ratio === null ? 'grown' : formatRatio(pair.ratio)}
      note={pair.interval === null ? '' : formatRatioInterval(pair.interval)}
    />
  );
}

/** More of a code that says nothing about health is neither good nor bad. */
function PlaceChangeText({ place, worse, among }: { place: PlaceVerdict; worse: boolean; among: number }) {
  const text = place.ratio === null ? (place.before.events === 0 ? 'not before' : '–') : formatRatio(place.ratio);
  const note = aloneText(place, among) ?? (place.interval === null ? '' : formatRatioInterval(place.interval));
  const rises = place.verdict === 'worse' || place.verdict === 'slightly_worse';
  if (worse) return <Change tone="text-bad" Icon={ArrowUp} text={text} note={note} />;
  if (place.verdict === 'better') {
    const tone = place.kind === 'code' ? 'text-text-2' : 'text-good';
    return <Change tone={tone} Icon={ArrowDown} text={text} note={note} />;
  }
  return <Change tone="text-text-2" Icon={rises ? ArrowUp : null} text={text} note={note} />;
}

function Change(props: { tone: string; Icon: typeof ArrowUp | null; text: ReactNode; note: string }) {
  const { Icon } = props;
  return (
    <>
      <span className={`inline-flex items-center gap-1 whitespace-nowrap ${props.tone}`}>
        {Icon === null ? null : <Icon size={12} strokeWidth={1.75} className="shrink-0" aria-hidden="true" />}
        {props.text}
      </span>
      {props.note === '' ? null : <span className="block whitespace-nowrap text-11 text-text-3">{props.note}</span>}
    </>
  );
}
