import type { SampleCloseAttempt, SampleTimeline } from '../../../_query/incident/sample.ts';
import { formatBytes, formatCount } from '../../format/count.ts';
import { formatDuration, formatSignedDuration } from '../../format/duration.ts';

/** One thing that happened in a sample's life, in words. */
export interface LifeEvent {
  atMs: number;
  what: string;
}

/** The life in words and in its order: what the drawing shows, as a table. */
export function lifeEvents({ states, closeAttempts, operations, peerCloseMs }: SampleTimeline): LifeEvent[] {
  const events: LifeEvent[] = [
    ...states.map(({ state, fromMs, toMs }) => ({
      atMs: fromMs,
      what: `${state.toUpperCase()}${toMs === null ? '' : ` for ${formatDuration(toMs - fromMs)}`}`,
    })),
    ...closeAttempts.map((attempt) => ({ atMs: attempt.atMs, what: `${closeText(attempt)}: ${outcomeText(attempt)}` })),
    ...(peerCloseMs === null ? [] : [{ atMs: peerCloseMs, what: 'the peer’s close frame comes' }]),
    ...operations.map(({ atMs, lastAtMs, count, lostBytes, category, state }) => ({
      atMs,
      what:
        `${category}${state === '' ? '' : ` in ${state.toUpperCase()}`}` +
        (count > 1 ? `, ${formatCount(count)} times until ${formatSignedDuration(lastAtMs)}` : '') +
        (lostBytes > 0 ? `, ${formatBytes(lostBytes)}` : ''),
    })),
  ];
  return events.sort((a, b) => a.atMs - b.atMs);
}

/** "we send close 4001 “kicked”", "we call terminate()". */
export function closeText({ operation, outcome, code, reason }: Omit<SampleCloseAttempt, 'atMs' | 'untilMs'>): string {
  if (operation === 'terminate') return 'we call terminate()';
  const verb = outcome === 'already_closing' || outcome === 'already_closed' ? 'call' : 'send';
  return `we ${verb} close${code === 0 ? '' : ` ${code}`}${reason === '' ? '' : ` “${reason}”`}`;
}

/** What became of a close attempt. */
export function outcomeText({ outcome }: Pick<SampleCloseAttempt, 'outcome'>): string {
  switch (outcome) {
    case 'timed_out':
      return 'no answer in time';
    case 'failed':
      return 'the transport is lost';
    case 'aborted_handshake':
      return 'the handshake is aborted';
    default:
      return outcome.replace('_', ' ');
  }
}
