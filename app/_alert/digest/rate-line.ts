import type { ConnectionCounts } from '../../_deploy/connection-counts.ts';
import { rateWords } from '../../_deploy/now/now-words.ts';
import { rateFigure } from '../../_deploy/now/rate-figure.ts';
import { ENOUGH_HEARD } from '../../_deploy/now/service-now.ts';
import { countText, rateText, ratioText } from '../../_deploy/report/figures.ts';
import type { RatioVerdict } from '../../_deploy/verdict/ratio-verdict.ts';
import type { MessageFact } from '../message/alert-message.ts';
import { placeName } from './place-name.ts';
import type { ComparedRate } from './week-verdicts.ts';

const FORMATS = {
  rate: rateText,
  interval: ([low, high]: readonly [number, number]) => `${rateText(low)} – ${rateText(high)}`,
  count: countText,
};

/** A rate of a week with its counts, the week before, and what the evidence says of the two. */
export function rateLine(compared: ComparedRate): MessageFact {
  const { rate } = compared;
  const { week, before, heard } = rate;
  const name = rate.role === null ? placeName(rate) : `${placeName(rate)} (${rate.role})`;
  // A week in which nobody was heard is no rate of 0.
  if (heard.week === 0) return { name, text: `nothing was heard in this week; the week before ${wholeRate(before)}` };
  const earlier = heard.before === 0 ? 'nothing was heard in the week before' : `the week before ${wholeRate(before)}`;
  return { name, text: `${wholeRate(week)}; ${earlier}${changeText(compared)}` };
}

/** "2.87% (92 of 3,214)"; where none or few were counted, how much that says. */
function wholeRate(counts: ConnectionCounts): string {
  const words = rateWords(counts, FORMATS);
  const about = counts.effective < counts.ended * (1 - 1e-9) ? 'about ' : '';
  if (rateFigure(counts).kind !== 'rate') return `${counts.ended > 0 ? about : ''}${words}`;
  return `${about}${words} (${countText(counts.affected)} of ${countText(counts.ended)})`;
}

function changeText({ rate: { heard }, verdict }: ComparedRate): string {
  if (verdict !== null) return `. ${verdictText(verdict, verdict.alone !== null)}`;
  const least = Math.min(heard.week, heard.before);
  if (heard.before === 0 || least >= ENOUGH_HEARD) return '';
  const which = heard.week <= heard.before ? 'this week' : 'the week before';
  return `. Not compared: it was heard in only ${Math.floor(100 * least)}% of ${which}`;
}

/** What is said of a week against the one before. @param isChance it would be a change if it were the only one that was looked at */
function verdictText({ verdict, ratio, interval, before, after }: RatioVerdict, isChance: boolean): string {
  const times = ratio === null ? '' : `, ${ratioText(ratio)} the week before${within(interval)}`;
  switch (verdict) {
    case 'worse':
      return before.events === 0 ? 'Worse: there was none the week before' : `Worse${times}`;
    case 'slightly_worse':
      return `Slightly worse${times}`;
    case 'better':
      return after.events === 0 ? 'Better: there is none any more' : `Better${times}`;
    case 'same':
      return `No change${times}`;
    case 'unclear':
      return isChance ? `No change found: among so many services, chance makes one${times}` : `No change found${times}`;
    case 'too_few':
      return 'Too few late sends to compare';
    case 'no_data':
      return 'Nothing to compare';
  }
}

/** The 95 % interval of a ratio: " (3.90 – 12.60)". */
function within(interval: RatioVerdict['interval']): string {
  if (interval === null) return '';
  const [low, high] = interval;
  return ` (95 %: ${low.toFixed(2)} – ${high === null ? 'no upper end' : high.toFixed(2)})`;
}
