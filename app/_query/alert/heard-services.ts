import { composeGrains } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { heardSegments } from '../gather/heard-segments.ts';
import type { Scope } from '../gather/scope.ts';

/** The services of which anything was heard in each span, by their ids, in the order of the spans. */
export async function heardServices(
  db: Connection,
  scope: Scope,
  spans: readonly TimeSpan[],
): Promise<ReadonlySet<string>[]> {
  const segments = spans.flatMap(({ from, to }, t) => composeGrains(from, to).map((segment) => ({ ...segment, t })));
  const found = spans.map(() => new Set<string>());
  for (const { t, serviceId } of await heardSegments(db, scope, segments)) found[t]?.add(serviceId);
  return found;
}
