import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { NowStatus } from './service-now.ts';

/**
 * The ends of a span in which nothing was heard: before the first telemetry ever, and from the last on, where the status says
 * silent. Whoever has three connections a day is not silent between them.
 * @param firstSeenAt epoch ms; null if nothing was ever heard
 */
export function unheardEnds(
  span: TimeSpan,
  firstSeenAt: number | null,
  { word, since }: Pick<NowStatus, 'word' | 'since'>,
): TimeSpan[] {
  const { from, to } = span;
  const before = firstSeenAt === null ? [] : [{ from, to: Math.min(firstSeenAt, to) }];
  const after = word === 'silent' && since !== null ? [{ from: Math.max(since, from), to }] : [];
  return [...before, ...after].filter((end) => end.from < end.to);
}
