import { mergedSpans } from '../../_close/time/merged-spans.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { silentAfterMs, usualPauseMs } from '../../_deploy/now/heard-time.ts';
import { silentForMs } from '../../_deploy/now/silent-for.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { heardServices, type ServiceHeardTimes } from './heard-services.ts';
import { type NowSpans, nowSpans } from './now-spans.ts';

/** Whether a service is silent, by its own rhythm. */
export interface ServiceSilence {
  service: string;
  environment: string;
  /** When anything was first heard of it, epoch ms; null if nothing was. */
  firstSeenAt: number | null;
  /** Since when it is silent, epoch ms, and for how long at the end of the range, ms; null while it is not. */
  silentSince: number | null;
  silentForMs: number | null;
  /** How long it usually pauses at most, ms; null where that is not known. */
  usualPauseMs: number | null;
}

/** Which of the services of a filter are silent at the end of its range: the status of a service says it by the same rule. */
export async function serviceSilence(
  db: Connection,
  filter: Filter,
  now: number,
  retention: Retention,
): Promise<ServiceSilence[]> {
  const spans = nowSpans(filter, now, retention);
  const { until } = spans;
  const scope = await resolveScope(db, filter);
  const heardOf = await heardServices(db, scope, { from: spans.references[0].from, until }, now, retention);
  return scope.map(({ id, service, environment }) => {
    const own = heardOf(id);
    const facts = { lastAt: lastHeardAt(spans, [own]), silentAfterMs: usualSilenceMs([own]) };
    const silentMs = silentForMs(facts, until);
    const silentSince = silentMs === null ? null : facts.lastAt;
    return {
      service,
      environment,
      firstSeenAt: own.firstSeenAt,
      silentSince,
      silentForMs: silentMs,
      usualPauseMs: usualPauseMs(own.heard),
    };
  });
}

/** After how long without telemetry services are silent, taken together, ms; null where that is not known. */
export function usualSilenceMs(services: readonly ServiceHeardTimes[]): number | null {
  return silentAfterMs({
    quarters: mergedSpans(services.flatMap(({ heard }) => heard.quarters)),
    hours: mergedSpans(services.flatMap(({ heard }) => heard.hours)),
  });
}

/**
 * When any of some services was last heard, epoch ms; null if none was. What came after the judged time tells nothing of it, but
 * that a service was not silent if it is not over.
 */
export function lastHeardAt(
  { until, isOver }: Pick<NowSpans, 'until' | 'isOver'>,
  services: readonly ServiceHeardTimes[],
): number | null {
  const times = services.flatMap(({ lastSeenAt, beatAt }) => [lastSeenAt, beatAt]).filter((t) => t !== null);
  const last = times.length > 0 ? Math.max(...times) : null;
  if (last === null || last <= until) return last;
  const lastRun = heardRunsOf(services).at(-1)?.to ?? null;
  return isOver ? lastRun && Math.min(lastRun, until) : until;
}

/** When any of some services was heard, in order of time. */
export function heardRunsOf(services: readonly ServiceHeardTimes[]): readonly TimeSpan[] {
  return mergedSpans(services.flatMap(({ heard }) => heard.all));
}
