import { HOUR_MS } from '../../../_close/time/grain.ts';
import type { ChannelDelivery, ChannelMessage } from '../../../_query/alert/channel-deliveries.ts';
import { formatClock, formatClockSeconds } from '../../format/time.ts';
import { timeText } from '../time-text.ts';

/** How a channel stands, in two words, and the last message that it got. */
export interface ChannelState {
  tone: 'good' | 'warn' | 'bad' | 'calm';
  word: string;
  detail: string;
}

/** How a channel stands at `now` (epoch ms): by what did not arrive since the last delivery, else by that. */
export function channelState(
  { last, unsent }: Pick<ChannelDelivery, 'last' | 'unsent'>,
  now: number,
  zone: string,
): ChannelState {
  const when = (at: number) => (now - at < 12 * HOUR_MS ? formatClockSeconds(at, zone) : timeText(at, now, zone));
  const got =
    last === null
      ? 'nothing was sent yet'
      : `${when(last.at)}, got ${MESSAGE_WORDS[last.kind]}${last.attempts > 1 ? ` at attempt ${last.attempts}` : ''}`;
  if (unsent !== null) {
    const open = openState(unsent, when, zone);
    return { ...open, detail: `${open.detail}. Last sent: ${got}` };
  }
  return last === null ? { tone: 'calm', word: 'unused', detail: got } : { tone: 'good', word: 'ok', detail: got };
}

const MESSAGE_WORDS: Readonly<Record<ChannelMessage['kind'], string>> = {
  test: 'a test',
  firing: 'what fires',
  reminder: 'a reminder',
  resolved: 'what is over',
  digest: 'a weekly digest',
  change: 'a verdict on a deploy',
};

function openState(
  { kind, state, at, attempts, nextAt, outcome }: ChannelMessage,
  when: (at: number) => string,
  zone: string,
): ChannelState {
  const message = MESSAGE_WORDS[kind];
  if (state === 'given_up')
    return { tone: 'bad', word: 'gave up', detail: `${outcome ?? 'no answer'}, ${message} of ${when(at)}` };
  if (state === 'skipped') return { tone: 'calm', word: 'left out', detail: `${outcome ?? message}, ${when(at)}` };
  if (attempts === 0) return { tone: 'calm', word: 'waiting', detail: `${message}, since ${when(at)}` };
  const next = `next try ${formatClock(nextAt, zone)}`;
  return { tone: 'warn', word: 'retrying', detail: `${outcome ?? 'no answer'} since ${when(at)}, ${next}` };
}
