import type { LastMessage } from '../../../_query/alert/channel-deliveries.ts';
import { formatClock, formatClockSeconds } from '../../format/time.ts';
import { timeText } from './who-text.ts';

/** What became of a channel's newest message, in two words and a line. */
export interface ChannelState {
  tone: 'good' | 'warn' | 'bad' | 'calm';
  word: string;
  detail: string;
}

/** How a channel stands by its newest message at `now` (epoch ms). */
export function channelState(last: LastMessage | null, now: number, zone: string): ChannelState {
  if (last === null) return { tone: 'calm', word: 'unused', detail: 'nothing was sent yet' };
  const { kind, state, at, attempts, nextAt, outcome } = last;
  const message = kind === 'test' ? 'a test' : kind === 'firing' ? 'what fires' : 'what is over';
  const when = now - at < 12 * 3_600_000 ? formatClockSeconds(at, zone) : timeText(at, now, zone);
  switch (state) {
    case 'delivered':
      return {
        tone: 'good',
        word: 'ok',
        detail: `${when}, got ${message}${attempts > 1 ? ` at attempt ${attempts}` : ''}`,
      };
    case 'waiting': {
      if (attempts === 0) return { tone: 'calm', word: 'waiting', detail: `${message}, since ${when}` };
      return {
        tone: 'warn',
        word: 'retrying',
        detail: `${outcome ?? 'no answer'} since ${when}, next try ${formatClock(nextAt, zone)}`,
      };
    }
    case 'given_up':
      return { tone: 'bad', word: 'gave up', detail: `${outcome ?? 'no answer'}, ${message} of ${when}` };
    case 'skipped':
      return { tone: 'calm', word: 'left out', detail: `${outcome ?? message}, ${when}` };
  }
}
