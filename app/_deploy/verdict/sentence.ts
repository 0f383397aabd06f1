import { DAY_MS } from '../../_close/time/grain.ts';
import { roughDuration } from '../../_close/time/rough-duration.ts';
import type { Deploy } from '../release/deploy.ts';
import type { Need } from './need.ts';
import type { RatioVerdict } from './ratio-verdict.ts';
import { roundedUp } from './regression.ts';

/** What a verdict is said about. */
interface Said {
  deploy: Pick<Deploy, 'version' | 'isRollback'>;
  /** The version before. */
  against: string;
  headline: RatioVerdict;
  need: Need | null;
  /** The share of the new version in the ended connections, where both serve; else null. */
  share: number | null;
  /** Of an unclear verdict that excludes a doubling: the largest ratio that is possible; else null. */
  upTo: number | null;
}

/** One sentence for each verdict, that a tired person understands. */
export function verdictSentence({ deploy, against, headline, need, share, upTo }: Said): string {
  const { verdict, ratio, before, after } = headline;
  const version = deploy.isRollback ? `${deploy.version}, back again,` : deploy.version;
  const name = share === null ? version : `${deploy.version} (${percent(share)} of closes)`;
  switch (verdict) {
    case 'worse':
    case 'slightly_worse':
      return ratio === null
        ? `${name} sends after close, and ${against} never did: ${ofEnded(after)}.`
        : `${name} sends after close ${times(ratio)} times as often as ${against}.`;
    case 'better':
      return after.events === 0
        ? `${name} does not send after close any more: ${ofEnded(after)}.`
        : `${name} sends after close ${times(ratio ?? 0)} times as often as ${against}.`;
    case 'same':
      return `${name} sends after close as often as ${against}.`;
    case 'unclear':
      if (upTo !== null) {
        return `No change found: ${name} sends after close at most ${roundedUp(upTo, 1)} times as often as ${against}.${needText(need)}`;
      }
      return `It is not clear yet whether ${name} sends after close more often than ${against}.${needText(need)}`;
    case 'too_few':
      return before.events + after.events === 0
        ? `Neither ${name} nor ${against} sent after close: ${ofEnded(after)} and ${ofEnded(before)}.`
        : `Too few late sends to compare: ${ofEnded(after)} closes of ${name.replace(/,$/, '')}, ${ofEnded(before)} of ${against}.${needText(need)}`;
    case 'no_data':
      return after.exposure > 0
        ? `There is nothing of ${against} to compare ${name} with.`
        : `No connection of ${name} has ended in the time that counts.`;
  }
}

/** "Decided in about 25 min at this pace." or how much is missing. Empty without a need. */
function needText(need: Need | null): string {
  if (need === null) return '';
  const closes = Math.ceil(need.exposure);
  if (need.atPaceMs <= DAY_MS) return ` Decided in about ${roughDuration(need.atPaceMs)} at this pace.`;
  return ` It needs about ${closes.toLocaleString('en')} more closes, at this pace ${roughDuration(need.atPaceMs)}: no verdict is possible within a day.`;
}

function ofEnded({ events, exposure }: { events: number; exposure: number }): string {
  return `${Math.round(events).toLocaleString('en')} of ${Math.round(exposure).toLocaleString('en')}`;
}

function times(ratio: number): string {
  return ratio >= 10 ? ratio.toFixed(0) : ratio >= 1 ? ratio.toFixed(1) : ratio.toFixed(2);
}

function percent(share: number): string {
  return share < 0.1 ? `${(100 * share).toFixed(1)}%` : `${Math.round(100 * share)}%`;
}
