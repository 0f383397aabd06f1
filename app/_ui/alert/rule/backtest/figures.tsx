import { HELD_BACK_FATES, type HeldBackFate, type PageCounts } from '../../../../_alert/backtest/pages.ts';
import { formatCount } from '../../../format/count.ts';
import { formatDuration } from '../../../format/duration.ts';
import { pagesText } from '../../pages-text.ts';

const FATES: Record<HeldBackFate, string> = { paged_later: 'paged later', faded: 'faded', unknown: 'unknown' };

/** What it would have cost, beside what it was. */
export function BacktestFigures({ counts, was }: { counts: PageCounts; was: PageCounts | null }) {
  const delay = (one: PageCounts) =>
    one.medianDelayMs === null ? 'no page' : one.medianDelayMs === 0 ? 'at once' : formatDuration(one.medianDelayMs);
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 border-line border-b py-2 sm:grid-cols-3 xl:grid-cols-5">
      <Figure name="Pages a week" value={pagesText(counts.pagesAWeek)} was={was && pagesText(was.pagesAWeek)} main />
      <Figure
        name="Between 22:00 and 07:00"
        value={formatCount(counts.atNight)}
        was={was && formatCount(was.atNight)}
      />
      <Figure
        name="Held back by evidence"
        value={formatCount(heldBack(counts))}
        was={was && formatCount(heldBack(was))}
        detail={fatesText(counts)}
      />
      <Figure
        name="Longest episode"
        value={counts.pages === 0 ? 'none' : formatDuration(counts.longestMs)}
        was={was && (was.pages === 0 ? 'none' : formatDuration(was.longestMs))}
      />
      <Figure
        name="Fires after, median"
        value={delay(counts)}
        was={was && delay(was)}
        detail={laterText(counts, was)}
      />
    </dl>
  );
}

function Figure(props: { name: string; value: string; was: string | null; detail?: string; main?: true }) {
  const { was, value } = props;
  return (
    <div className="min-w-0">
      <dt className="text-12 text-text-2">{props.name}</dt>
      <dd>
        <span className={`font-semibold ${props.main ? 'text-28' : 'whitespace-nowrap text-16 wide:text-20'}`}>
          {value}
        </span>
        {was === null ? null : <span className="ml-2 whitespace-nowrap text-12 text-text-3">was {was}</span>}
        {props.detail ? <span className="block text-11 text-text-3">{props.detail}</span> : null}
      </dd>
    </div>
  );
}

function heldBack({ heldBack: fates }: PageCounts): number {
  return HELD_BACK_FATES.reduce((sum, fate) => sum + fates[fate], 0);
}

/** What became of those that were held back: "22 paged later by 24 min, 12 faded, 2 unknown". */
export function fatesText({ heldBack: fates, medianHeldBackMs }: PageCounts): string {
  return HELD_BACK_FATES.filter((fate) => fates[fate] > 0)
    .map((fate) => {
      const by = fate === 'paged_later' && medianHeldBackMs !== null ? ` by ${formatDuration(medianHeldBackMs)}` : '';
      return `${formatCount(fates[fate])} ${FATES[fate]}${by}`;
    })
    .join(', ');
}

/** By how much later it fires than before. */
function laterText({ medianDelayMs }: PageCounts, was: PageCounts | null): string {
  if (medianDelayMs === null || was === null || was.medianDelayMs === null) return '';
  const later = medianDelayMs - was.medianDelayMs;
  if (later === 0) return 'no later than before';
  return `fires ${later > 0 ? 'later' : 'earlier'} by ${formatDuration(Math.abs(later))}`;
}
