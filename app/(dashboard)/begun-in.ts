import type { TimeSpan } from '../_close/time/time-span.ts';
import type { ListedDeploy } from '../_query/deploy/deploys.ts';

/** The deploys that began, or were first heard, in a range. */
export function begunIn(deploys: readonly ListedDeploy[], { from, to }: TimeSpan): ListedDeploy[] {
  return deploys.filter(({ startedAt, heardAt }) =>
    [startedAt, heardAt].some((t) => t !== null && t >= from && t < to),
  );
}
