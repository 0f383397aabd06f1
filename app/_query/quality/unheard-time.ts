import type { Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { unheardEnds } from '../../_deploy/now/unheard-ends.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { serviceSilence } from '../service/silence.ts';
import { telemetryGaps } from './telemetry-gaps.ts';

/** When a service was not heard in a range. */
export interface UnheardTime {
  /** Between what was heard, longer than its usual pauses: three connections a day are no gaps. */
  gaps: readonly TimeSpan[];
  /** Before the first telemetry ever, and since the last, where the service is silent. */
  ends: readonly TimeSpan[];
  /** For how long the service is silent at the end of the range, ms; null while it is not. */
  silentForMs: number | null;
}

/**
 * When one service was not heard.
 * @param filter names the service and its environment
 * @param step of the buckets of gaps, ms
 */
export async function unheardTime(
  db: Connection,
  filter: Filter,
  step: number,
  now: number,
  retention: Retention,
): Promise<UnheardTime> {
  const [gaps, [silence]] = await Promise.all([
    telemetryGaps(db, await resolveScope(db, filter), filter, step),
    serviceSilence(db, filter, now, retention),
  ]);
  if (silence === undefined) return { gaps, ends: [], silentForMs: null };
  const { firstSeenAt, silentSince, silentForMs, usualPauseMs } = silence;
  const status = { word: silentSince === null ? 'idle' : 'silent', since: silentSince } as const;
  const unusual = gaps.filter(({ from, to }) => to - from > (usualPauseMs ?? 0));
  return { gaps: unusual, ends: unheardEnds(filter, firstSeenAt, status), silentForMs };
}
